import { createHash } from 'node:crypto';
import { blurred, paperFont, pageOf, pdfOf, pngOf, rasterOf, type PaperFacts, type PaperType } from './papers/index.ts';

export type MediaType = 'application/pdf' | 'image/png';

/** A document of the sample: what the Platform would hand out for its id. Its bytes are made when first asked for. */
export interface SampleDocument {
  readonly id: string;
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
  readonly sha256: string;
}

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

/** The document under an id: the same bytes for the same facts. */
export function documentOf(id: string, look: PaperLook): SampleDocument {
  let bytes: Buffer | undefined;
  let sha256: string | undefined;
  return {
    id,
    mediaType: mediaTypeOf(look),
    get bytes() {
      return (bytes ??= bytesOf(look));
    },
    get sha256() {
      return (sha256 ??= createHash('sha256').update(this.bytes).digest('hex'));
    },
  };
}
