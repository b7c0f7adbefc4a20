import { word } from './words.ts';

/** What one request of UI API takes: 37.5 MB of bytes, as base64. Source: User Interface API Developer Guide, "Upload a File". */
export const MOST_BYTES = 37 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;

/** How files of some kinds begin, by the ending of their names. */
const BEGINNINGS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  pdf: [[0x25, 0x50, 0x44, 0x46]],
  png: [[0x89, 0x50, 0x4e, 0x47]],
  jpg: [[0xff, 0xd8, 0xff]],
  jpeg: [[0xff, 0xd8, 0xff]],
  gif: [[0x47, 0x49, 0x46, 0x38]],
  zip: [[0x50, 0x4b]],
  xlsx: [[0x50, 0x4b]],
  docx: [[0x50, 0x4b]],
  pptx: [[0x50, 0x4b]],
};

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** `.png, .pdf` as an `accept` attribute names them. */
const endingsOf = (accept: string): string[] =>
  accept
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);

/** Why a file may not be uploaded, in words for who chose it; undefined where it may. */
export function complaintOf(
  file: { name: string; size: number },
  beginning: Uint8Array,
  accept = '',
): string | undefined {
  const allowed = endingsOf(accept);
  const ending = endingOf(file.name);
  if (allowed.length > 0 && !allowed.includes(`.${ending}`)) return word('wrongType', file.name, allowed.join('、'));
  if (file.size === 0) return word('empty', file.name);
  if (file.size > MOST_BYTES)
    return word('tooLarge', file.name, Math.ceil(file.size / MEGABYTE), Math.floor(MOST_BYTES / MEGABYTE));
  const known = Object.hasOwn(BEGINNINGS, ending) ? BEGINNINGS[ending] : undefined;
  const fits = known?.some((bytes) => bytes.every((byte, at) => beginning[at] === byte)) ?? true;
  return fits ? undefined : word('notWhatItSays', file.name, ending.toUpperCase());
}

/** Bytes as base64, in pieces that a call takes. */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}
