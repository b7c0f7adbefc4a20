/**
 * Names as banks take them: JIS X 0201 half-width kana without small kana, capitals, digits and `( ) - .` and space
 * (domain-facts §5.1). Whatever else is found is refused by name, never replaced silently.
 */
export type BankKana = { ok: true; kana: string } | { ok: false; reason: string };

const corporateForms: readonly (readonly [string, string])[] = [
  ['カブシキガイシャ', 'カ'],
  ['カブシキカイシャ', 'カ'],
  ['ユウゲンガイシャ', 'ユ'],
  ['ユウゲンカイシャ', 'ユ'],
  ['ゴウドウガイシャ', 'ド'],
  ['ゴウドウカイシャ', 'ド'],
  ['ゴウメイガイシャ', 'メ'],
  ['ゴウシガイシャ', 'シ'],
  ['イッパンシャダンホウジン', 'シヤ'],
  ['イッパンザイダンホウジン', 'ザイ'],
  ['イリョウホウジン', 'イ'],
];

const full = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンヲ';
// ヲ goes as ｵ: ｦ is not in the banks' common set.
const half = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｵ';
const small = 'ァィゥェォャュョッヮヵヶヰヱ';
const large = 'アイウエオヤユヨツワカケイエ';

const single = new Map<string, string>([
  ...[...full].map((char, index): [string, string] => [char, half[index] ?? '']),
  ['\u3099', 'ﾞ'],
  ['\u309A', 'ﾟ'],
  ['・', '.'],
]);

const taken = /^[0-9A-Z()\-. ｱ-ﾝﾞﾟ]$/;

/** The name in the banks' characters, or which character no bank takes. Dakuten count as a byte of their own. */
export function toBankKana(name: string): BankKana {
  const katakana = name
    .normalize('NFKC')
    .replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
    .replace(/[‐‑‒–—―−ー－]/g, '-')
    .trim();
  const plain = abbreviateCorporateForm(katakana)
    .replace(/[ァ-ヶヰヱ]/g, (char) => large[small.indexOf(char)] ?? char)
    .normalize('NFD')
    .toUpperCase();
  const chars = [...plain].map((char) => single.get(char) ?? char);
  const refused = chars.find((char) => !taken.test(char));
  if (refused !== undefined)
    return { ok: false, reason: `銀行が扱えない文字「${refused.normalize('NFC')}」があります` };
  if (chars.length === 0) return { ok: false, reason: '名義が空です' };
  return { ok: true, kana: chars.join('') };
}

/** 株式会社 at the head, the tail or in the middle: `ｶ)`, `(ｶ`, `(ｶ)`. */
function abbreviateCorporateForm(kana: string): string {
  for (const [form, short] of corporateForms) {
    const at = kana.indexOf(form);
    if (at < 0) continue;
    const [head, tail] = [kana.slice(0, at).trim(), kana.slice(at + form.length).trim()];
    if (head === '') return `${short})${tail}`;
    return tail === '' ? `${head}(${short}` : `${head}(${short})${tail}`;
  }
  return kana;
}
