/** What two records of one business have in common however they were written. */

/** Forms of a company, whole and abbreviated; the name without it is compared, since agencies put it where they like. */
const companyForms =
  /株式会社|有限会社|合同会社|合資会社|合名会社|(一般|公益)?(社団|財団)法人|特定非営利活動法人|NPO法人|医療法人|社会福祉法人|\((株|有|同|資|名|一社|一財|特非|医|福)\)/giu;

/** Old and variant characters of names, each with the one it is compared as. */
const variants: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  邊: '辺',
  邉: '辺',
  齋: '斉',
  齊: '斉',
  斎: '斉',
  濵: '浜',
  濱: '浜',
  澤: '沢',
  廣: '広',
  國: '国',
  嶋: '島',
  嶌: '島',
  眞: '真',
  德: '徳',
  榮: '栄',
  櫻: '桜',
  龍: '竜',
  瀧: '滝',
  藏: '蔵',
  壽: '寿',
  惠: '恵',
  增: '増',
  曾: '曽',
  寬: '寛',
  槇: '槙',
  槗: '橋',
  栁: '柳',
  𠮷: '吉',
  冨: '富',
  會: '会',
  亞: '亜',
  圓: '円',
  鐵: '鉄',
  寶: '宝',
  萬: '万',
  與: '与',
  彌: '弥',
  來: '来',
  實: '実',
  關: '関',
  觀: '観',
  豐: '豊',
  靜: '静',
};

/** Everything that is drawn as a line: hyphens, dashes, minus, and the long mark of kana. */
const lines = /[-‐‑‒–—―−─━ー－ｰ]/gu;
const spaces = /[\s\u3000・･,，.．、。'’"”「」『』&＆]/gu;

const plain = (text: string): string =>
  [...text.normalize('NFKC')].map((letter) => variants[letter] ?? letter).join('');

/** A business's name as it is compared: width, form of company, spaces and variant characters do not count. */
export function nameKey(name: string): string {
  return plain(name)
    .replaceAll(companyForms, '')
    .replaceAll(lines, 'ー')
    .replaceAll(spaces, '')
    .replaceAll('ヶ', 'ケ')
    .toUpperCase();
}

/** The digits of a telephone number; '' where there are too few to tell anybody by. */
export function phoneKey(phone: string | null): string {
  const digits = (phone ?? '')
    .normalize('NFKC')
    .replaceAll(/\D/g, '')
    .replace(/^81(?=[1-9])/, '0');
  return digits.length >= 9 ? digits : '';
}

const numerals = '〇一二三四五六七八九';

/** `三` → 3, `十二` → 12, `二十` → 20. */
function numberOf(text: string): number {
  if (!text.includes('十')) return Number([...text].map((digit) => numerals.indexOf(digit)).join(''));
  const [tens, ones] = text.split('十');
  return (tens ? numerals.indexOf(tens) : 1) * 10 + (ones ? numerals.indexOf(ones) : 0);
}

/** An address as it is compared: `一丁目２番地３号` and `1-2-3` are one. */
export function addressKey(address: string | null): string {
  return plain(address ?? '')
    .replaceAll(lines, '-')
    .replaceAll(spaces, '')
    .replaceAll(/([〇一二三四五六七八九十]+)(?=丁目|番|号)/gu, (found) => String(numberOf(found)))
    .replaceAll(/丁目|番地の?|番(?!町)|号(?!室)/gu, '-')
    .replaceAll(/大字|字(?=.)/gu, '')
    .replaceAll('ヶ', 'ケ')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/-(?=\D|$)/g, '')
    .toUpperCase();
}
