import { createHash } from 'node:crypto';
import { blurred, paperFont, pageOf, pdfOf, pngOf, rasterOf, type PaperFacts, type PaperType } from './papers/index.ts';

export type MediaType = 'application/pdf' | 'image/png';

/** Size in bytes and SHA-256 of a document's bytes. */
export interface PaperSum {
  size: number;
  sha256: string;
}

/** A document of the sample: what the Platform would hand out for its id. Its bytes are made when they are asked for. */
export interface SampleDocument extends PaperSum {
  readonly id: string;
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
  readonly size: number;
  readonly sha256: string;
}

/** Sums of documents by id, for who has made them before: a year's take a minute. */
export type PaperSums = Map<string, PaperSum>;

/** Papers that are photographed with a telephone; the others are scanned. */
const photographed: ReadonlySet<PaperType> = new Set(['Receipt', 'BoardingPass']);
/** Pixels a point: a photograph as it is stored, about 630 pixels across. */
const sharpness = 1.5;
/** Pixels that run into each other where the picture is out of focus. */
const outOfFocus = 9;

export interface PaperLook extends PaperFacts {
  /** Photographed out of focus: neither amount nor date can be read. */
  illegible?: boolean;
}

export const mediaTypeOf = ({ type, illegible = false }: Pick<PaperLook, 'type' | 'illegible'>): MediaType =>
  illegible || photographed.has(type) ? 'image/png' : 'application/pdf';

function bytesOf(look: PaperLook): Buffer {
  const page = pageOf(look);
  if (mediaTypeOf(look) === 'application/pdf') return pdfOf(paperFont(), page);
  const ink = rasterOf(paperFont(), page, look.illegible ? 1 : sharpness);
  return pngOf(look.illegible ? blurred(ink, outOfFocus) : ink);
}

/** The paper that was made last: its sum is asked for, and then its bytes. A year's papers would fill the memory. */
let last: { of: PaperLook; bytes: Buffer } | undefined;

function bytesNow(look: PaperLook): Buffer {
  if (last?.of !== look) last = { of: look, bytes: bytesOf(look) };
  return last.bytes;
}

function sumOf(bytes: Buffer): PaperSum {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The document under an id: the same bytes for the same facts. Its sum is taken from `sums`, or noted there. */
export function documentOf(id: string, look: PaperLook, sums: PaperSums): SampleDocument {
  const sum = () => {
    const known = sums.get(id) ?? sumOf(bytesNow(look));
    sums.set(id, known);
    return known;
  };
  return {
    id,
    mediaType: mediaTypeOf(look),
    get bytes() {
      return bytesNow(look);
    },
    get size() {
      return sum().size;
    },
    get sha256() {
      return sum().sha256;
    },
  };
}
