import { indexedText, wordsOf } from '../words.ts';
import { matchOf, parseTerms } from '../terms.ts';
import { evenShares } from '../run.ts';

const words = (text: string) => wordsOf(text).map((word) => word.text);
const match = (query: string, vocabulary: readonly string[] = []) => matchOf(parseTerms(query), () => vocabulary);

describe('SOQL and SOSL Reference › FIND {SearchQuery}', () => {
  it('text is cut at blanks, punctuation and between letters and digits, whatever case, width and accents', () => {
    expect(words('Ａcme-Corp. 3rd CAFÉ')).toEqual(['acme', 'corp', '3', 'rd', 'cafe']);
  });

  it('Chinese, Japanese and Korean text is cut into pairs of characters', () => {
    expect(indexedText('東京都知事')).toBe('東京 京都 都知 知事 事');
    expect(indexedText('ｶﾀｶﾅ東')).toBe('カタ タカ カナ ナ東 東');
    expect(indexedText('第1係')).toBe('第 1 係');
  });

  it.each([
    ['joe smith', '("joe" AND "smith")'],
    ['"joe smith"', '"joe smith"'],
    ['joe OR mary AND bob', '("joe" OR ("mary" AND "bob"))'],
    ['(joe OR mary) AND NOT bob', '(("joe" OR "mary") NOT "bob")'],
    ['sm*', '"sm" *'],
    ['joe\\-smith', '"joe smith"'],
    ['東京都', '"東京 京都"'],
    ['東京', '"東京"'],
    ['京', '"京" *'],
    ['"and" OR "or"', '("and" OR "or")'],
  ])('{%s} looks for %s', (query, expected) => {
    expect(match(query)).toBe(expected);
  });

  it('a wildcard within a word stands for the words that fit it', () => {
    expect(match('sm?th*', ['smith', 'smythe'])).toBe('("smith" OR "smythe")');
    expect(match('sm?th*', [])).toBeUndefined();
  });

  it.each(['', '   ', '(joe', 'joe)', '"joe', 'AND joe', 'joe AND', '*joe', '?', 'a & b', 'a\\'])(
    '{%s} is MALFORMED_SEARCH',
    (query) => {
      expect(() => match(query)).toThrow(expect.objectContaining({ code: 'MALFORMED_SEARCH' }) as Error);
    },
  );

  it('results beyond the limit are cut evenly among the objects', () => {
    expect(evenShares([10, 2, 10], 10)).toEqual([4, 2, 4]);
    expect(evenShares([1, 1], 10)).toEqual([1, 1]);
    expect(evenShares([], 10)).toEqual([]);
  });
});
