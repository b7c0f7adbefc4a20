import { patternOf } from '../regex.ts';

function matches(pattern: string, text: string): boolean {
  const compiled = patternOf(pattern);
  if (typeof compiled === 'string') throw new Error(compiled);
  return compiled.test(text);
}

describe('Formula Operators and Functions › REGEX', () => {
  it.each([
    ['[0-9]{3}-[0-9]{4}', '105-0001', true],
    ['[0-9]{3}-[0-9]{4}', '105-00012', false],
    ['a|b', 'b', true],
    ['a|bc', 'abc', false],
    ['\\d+', '１２', false],
    ['\\s', '\u3000', false],
    ['\\h', '\u3000', true],
    ['\\S+', 'a\u3000b', true],
    ['.+', 'a\nb', false],
    ['(?s).+', 'a\nb', true],
    ['.', '😀', true],
    ['(?i)abc', 'aBC', true],
    ['a(?i)b|c', 'aB', true],
    ['a(?i)b|c', 'AB', false],
    ['a(?i)b|c', 'C', true],
    ['x(?i:y)z', 'xYz', true],
    ['x(?i:y)z', 'xYZ', false],
    ['(?i)a(?-i)b', 'AB', false],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xyaz', false],
    ['[a-c[x-z]]+', 'axcz', true],
    ['[^a-c]+', 'xyz', true],
    ['[\\w.+-]+@[\\w-]+\\.[a-z]{2,}', 'a.b+c@ex-am.co', true],
    ['[()/|]+', '(/|)', true],
    ['[]a]+', ']a', true],
    ['[-a]+', '-a', true],
    ['[a-]+', '-a', true],
    ['\\p{Alpha}+', 'abcXYZ', true],
    ['\\p{Alpha}+', 'あ', false],
    ['\\p{IsHiragana}+', 'ひらがな', true],
    ['\\p{InKatakana}+', 'カタカナー', true],
    ['[\\p{IsHan}ー]+', '漢字', true],
    ['\\p{L}+', 'aé漢', true],
    ['\\P{Lu}+', 'abc', true],
    ['\\pL\\pN', 'a1', true],
    ['[\\p{Punct}&&[^-]]', '-', false],
    ['\\Qa.b\\E+', 'a.ba.b', true],
    ['\\Q[x]', '[x]', true],
    ['(a)(b)\\2\\1', 'abba', true],
    ['(?<first>a)b\\k<first>', 'aba', true],
    ['a*+a', 'aaa', false],
    ['(?>a|ab)c', 'abc', false],
    ['(?>a+)b', 'aab', true],
    ['(a)b*+\\1', 'abba', true],
    ['\\Aabc\\z', 'abc', true],
    ['\\x41\\u3042\\x{1F600}', 'Aあ😀', true],
    ['(?=.*\\d)[a-z0-9]+', 'a1', true],
    ['(?!0)\\d+', '012', false],
    ['\\{\\}', '{}', true],
    ['a}', 'a}', true],
    ['^abc$', 'abc', true],
    ['[ -~]+', 'Plain ASCII!', true],
    ['[ｦ-ﾟ0-9A-Z() -]+', 'ｶ)ﾊｹﾝ 12', true],
    ['', '', true],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each(['(a', 'a)', '[a', '*a', '\\y', 'a{2,1}', '\\2(a)', '(?x)a', '\\p{Nonsense}', '[z-a]', '\\G'])(
    '%j is refused with a reason',
    (pattern) => {
      expect(patternOf(pattern)).toEqual(expect.stringContaining('Invalid regular expression'));
    },
  );
});
