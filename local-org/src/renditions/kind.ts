/** What can be rendered. */
export type Kind = 'image' | 'pdf';

/** What stands at the start of a file of a kind, and where. */
const SIGNATURES: readonly { kind: Kind; at: number; bytes: string }[] = [
  { kind: 'image', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'image', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'image', at: 0, bytes: 'GIF8' },
  { kind: 'image', at: 8, bytes: 'WEBP' },
  { kind: 'image', at: 0, bytes: 'II*\0' },
  { kind: 'image', at: 0, bytes: 'MM\0*' },
  { kind: 'image', at: 4, bytes: 'ftypavif' },
];

/** Where a PDF's own signature may begin at the latest. */
const PDF_HEAD = 1024;

/** The kind of a file by its first bytes, whatever its name says; undefined for what cannot be rendered. */
export function kindOfBytes(bytes: Uint8Array): Kind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEAD)).toString('latin1');
  const image = SIGNATURES.find(({ at, bytes: signature }) => head.startsWith(signature, at));
  if (image) return image.kind;
  return head.includes('%PDF-') ? 'pdf' : undefined;
}
