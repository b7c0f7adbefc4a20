const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SERIAL_LENGTH = 9;
/** Characters 4 to 6 of an id name the instance on the platform; here every org is its own instance. */
const INSTANCE = '5g0';

/** Three letters, each holding the case of five characters as bits, lowest bit first. */
const checksum = (id15: string): string => {
  let out = '';
  for (let group = 0; group < 3; group += 1) {
    let bits = 0;
    for (let at = 0; at < 5; at += 1) {
      const character = id15.charCodeAt(group * 5 + at);
      if (character >= 65 && character <= 90) bits |= 1 << at;
    }
    out += CHECKSUM_ALPHABET.charAt(bits);
  }
  return out;
};

/** Puts the case back that a case-insensitive copy of an 18-character id lost. */
const restoreCase = (id18: string): string => {
  let out = '';
  for (let at = 0; at < 15; at += 1) {
    const bits = CHECKSUM_ALPHABET.indexOf(id18.charAt(15 + Math.floor(at / 5)).toUpperCase());
    const upper = ((bits >> (at % 5)) & 1) === 1;
    out += upper ? id18.charAt(at).toUpperCase() : id18.charAt(at).toLowerCase();
  }
  return out;
};

/** Whether `text` has the form of a record id, 15 characters or 18 with a true checksum. */
export const isId = (text: string): boolean => {
  if (/^[A-Za-z0-9]{15}$/.test(text)) return true;
  return /^[A-Za-z0-9]{15}[A-Za-z0-5]{3}$/.test(text) && to18(text) !== undefined;
};

/** The 18-character form of a record id, or undefined where `text` is none. */
export const to18 = (text: string): string | undefined => {
  if (/^[A-Za-z0-9]{15}$/.test(text)) return text + checksum(text);
  if (!/^[A-Za-z0-9]{15}[A-Za-z0-5]{3}$/.test(text)) return undefined;
  const id15 = restoreCase(text);
  const suffix = checksum(id15);
  return suffix === text.slice(15).toUpperCase() ? id15 + suffix : undefined;
};

/** The three characters that tell the object of a record id. */
export const keyPrefix = (id: string): string => id.slice(0, 3);

/** The id with serial number `serial` among those of a key prefix, 18 characters. */
export const makeId = (prefix: string, serial: number): string => {
  let digits = '';
  for (let rest = serial; rest > 0; rest = Math.floor(rest / 62)) digits = BASE62.charAt(rest % 62) + digits;
  const id15 = prefix + INSTANCE + digits.padStart(SERIAL_LENGTH, '0');
  return id15 + checksum(id15);
};

/** The id, with another prefix, of a row that goes with a record and is kept nowhere. */
export const companionId = (prefix: string, id: string): string => {
  const id15 = prefix + id.slice(0, 3) + id.slice(6, 15);
  return id15 + checksum(id15);
};

/** Ids of one org, as the other folders use them. */
export const Ids = { to18, isId, keyPrefix };
