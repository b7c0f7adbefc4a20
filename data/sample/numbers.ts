/** Numbers that nobody has. */

/** 法人番号 with its check digit (9 − Σ mod 9), on base digits that no registered corporation has. */
export function corporateNumber(number: number): string {
  const base = `0000${String(number).padStart(8, '0')}`;
  const sum = [...base].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${base}`;
}

/** A telephone that nobody has: 050-0000-2001 and on. */
export function phoneOf(number: number): string {
  const digits = String(number).padStart(8, '0');
  return `050-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
