import type { Kind } from './kind.ts';

/** What the worker is asked. */
export interface Job {
  id: number;
  kind: Kind;
  bytes: Uint8Array;
  /** 0 is the first; of an image with several (TIFF, GIF) as of a PDF. */
  page: number;
  /** The picture fits into this, in pixels; absent where only the pages are counted. */
  box?: { width: number; height: number };
}

/** What the worker answers. */
export interface Done {
  id: number;
  png?: Uint8Array;
  pages?: number;
  /** Why there is no picture. */
  refused?: string;
}

/** A file of which there is no picture; the message says why. `lasting` where trying again cannot help. */
export class NotRendered extends Error {
  readonly lasting: boolean;

  constructor(message: string, lasting = true) {
    super(message);
    this.name = 'NotRendered';
    this.lasting = lasting;
  }
}
