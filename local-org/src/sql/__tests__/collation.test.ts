import { sortKeyOf } from '../collation.ts';

const sorted = (locale: string, ...texts: string[]): string[] =>
  texts
    .map((text) => ({ text, key: Buffer.from(sortKeyOf(text, locale)) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ text }) => text);

describe('SOQL and SOSL Reference › ORDER BY in the order of a locale', () => {
  it.each([
    ['digits, letters, kana and kanji in this order', ['1', 'a', 'あ', '亜']],
    [
      'letters without regard to case or width, small and narrow ones first among the same',
      ['a', 'Ａ', 'b', 'Ｂ', 'c'],
    ],
    ['kana of both kinds together', ['あ', 'ア', 'い', 'イ', 'う']],
    ['voiced behind unvoiced only where nothing else differs', ['かき', 'がき', 'かく', 'がく']],
    ['small kana beside large ones', ['きょ', 'きよ', 'きら']],
    ['a long vowel as its vowel', ['カー', 'カア', 'カイ', 'カク']],
    ['half-width kana beside full-width ones', ['カキ', 'ｶｷ', 'カク', 'ｶｹ']],
    ['kanji in the order of the Japanese standard', ['亜', '一', '右', '株', '東', '日', '本']],
    ['a shorter text before a longer one that begins with it', ['東京', '東京都', '東京都千代田区']],
  ])('ja_JP: %s', (_what, texts) => {
    expect(sorted('ja_JP', ...texts.toReversed())).toEqual(texts);
  });

  it('ja_JP agrees with the order of ICU', () => {
    const alphabet = [
      ...'あいうかがきくけこさざしたつなはばぱまやゆよらをんアイウカガキクサシタナハバパマヤラン亜一東京大阪株式会社髙高﨑abcABCＡＢ０１012 -・、。',
    ];
    const { compare } = new Intl.Collator('ja');
    let state = 11;
    const roll = (sides: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % sides;
    };
    const text = (): string => Array.from({ length: 1 + roll(6) }, () => alphabet[roll(alphabet.length)]).join('');
    for (let round = 0; round < 2000; round += 1) {
      const a = text();
      const b = roll(2) === 0 ? text() : a.slice(0, roll(a.length + 1)) + text();
      const keys = [sortKeyOf(a, 'ja_JP'), sortKeyOf(b, 'ja_JP')].map((key) => Buffer.from(key)) as [Buffer, Buffer];
      // What ICU takes for the same is told apart here, so that the order is always one.
      const wanted = compare(a, b) || Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect([a, b, Math.sign(Buffer.compare(...keys))]).toEqual([a, b, Math.sign(wanted)]);
    }
  });

  it('English sorts by the code points of its capitals', () => {
    expect(sorted('en_US', 'b', 'A', 'a1', 'あ', 'Z', 'É')).toEqual(['A', 'a1', 'b', 'Z', 'É', 'あ']);
  });

  it('other languages follow theirs', () => {
    expect(sorted('sv_SE', 'ö', 'z', 'å', 'a')).toEqual(['a', 'z', 'å', 'ö']);
    expect(sorted('de_DE', 'ö', 'z', 'p', 'o')).toEqual(['o', 'ö', 'p', 'z']);
  });
});
