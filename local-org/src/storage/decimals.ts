/** Exact decimals as the columns hold them: an integer, value × 10^scale. */

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Exponents beyond this are no amounts; refusing them keeps the digits of a value few. */
const LARGEST_EXPONENT = 400;

/**
 * The scaled integer of a decimal written as text, rounded half up (away from zero) to `scale` digits.
 * Undefined where the text is no decimal number.
 */
export const scaledFromText = (text: string, scale: number): bigint | undefined => {
  const small = smallScaled(text, scale);
  if (small !== undefined) return BigInt(small);
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  const magnitude = shiftHalfUp(BigInt(whole + fraction), exponent - fraction.length + scale);
  return sign === '-' ? -magnitude : magnitude;
};

/** Digits that stay exact in a JS number, whatever stands behind the point. */
const SMALL_DIGITS = 15;

/** The same for what amounts mostly are: plain digits, few, none lost. Undefined for all others. */
const smallScaled = (text: string, scale: number): number | undefined => {
  if (text.length === 0 || text.length + scale > SMALL_DIGITS) return undefined;
  let value = 0;
  let places = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      if (places >= 0) places += 1;
    } else if (code === 46 && places < 0 && at > 0) places = 0;
    else return undefined;
  }
  const missing = scale - Math.max(places, 0);
  return missing < 0 || places === 0 ? undefined : value * 10 ** missing;
};

/** `digits` × 10^places, half of the last digit rounded up. `digits` is not negative. */
const shiftHalfUp = (digits: bigint, places: number): bigint => {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  return (digits + divisor / 2n) / divisor;
};

/** A scaled integer as decimal text, with no trailing zeros behind the point: 1250 at scale 2 is `12.5`. */
export const textFromScaled = (scaled: number | bigint, scale: number): string => {
  if (scale === 0) return scaled.toString();
  const value = BigInt(scaled);
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? digits.slice(digits.length - scale).replace(/0+$/, '') : '';
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
};

/** A scaled integer as the JS number nearest to it: a division of two exact numbers rounds only once. */
export const numberFromScaled = (scaled: number | bigint, scale: number): number => {
  const number = Number(scaled);
  if (scale === 0) return number;
  return Number.isSafeInteger(number) ? number / 10 ** scale : Number(textFromScaled(scaled, scale));
};

/** A plain number where it is exact, a bigint above 2^53. */
export const compactInteger = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
