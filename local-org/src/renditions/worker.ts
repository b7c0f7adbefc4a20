/** The worker thread: one picture at a time. What goes wrong in it ends here, or with this thread. */
import { parentPort } from 'node:worker_threads';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import type { Done, Job } from './job.ts';

/** Pixels of the original that are decoded at most: 16,000 × 12,000. A small file may stand for many more. */
const MOST_PIXELS = 192_000_000;
const SECONDS = 15;

sharp.cache(false);
sharp.concurrency(1);

const open = (bytes: Uint8Array, page: number) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', page, pages: 1, sequentialRead: true });

const png = (picture: Sharp): Promise<Uint8Array> =>
  picture.png({ compressionLevel: 6 }).timeout({ seconds: SECONDS }).toBuffer();

async function image({ id, bytes, page, box }: Job): Promise<Done> {
  const { pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
  if (page >= pages) return { id, refused: `there is no page ${page}: it has ${pages}` };
  if (!box) return { id, pages };
  // Turned as the camera was held, then made to fit; a small picture stays as it is.
  const fitted = open(bytes, page)
    .rotate()
    .resize({ ...box, fit: 'inside', withoutEnlargement: true });
  return { id, png: await png(fitted) };
}

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

async function pdf(job: Job): Promise<Done> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(job.bytes);
  try {
    return await pdfPage(document, job);
  } finally {
    document.destroy();
  }
}

async function pdfPage(document: PDFiumDocument, { id, page, box }: Job): Promise<Done> {
  const pages = document.getPageCount();
  if (page >= pages) return { id, refused: `there is no page ${page}: it has ${pages}` };
  if (!box) return { id, pages };
  const sheet = document.getPage(page);
  const { originalWidth, originalHeight } = sheet.getOriginalSize();
  const scale = Math.min(box.width / originalWidth, box.height / originalHeight);
  const { data, width, height } = await sheet.render({
    width: Math.max(1, Math.round(originalWidth * scale)),
    height: Math.max(1, Math.round(originalHeight * scale)),
    render: 'bitmap',
  });
  return { id, png: await png(sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()) };
}

const KINDS = { image, pdf } as const;

parentPort?.on('message', (job: Job) => {
  KINDS[job.kind](job)
    .catch((error: unknown): Done => ({ id: job.id, refused: error instanceof Error ? error.message : String(error) }))
    .then((done) => parentPort?.postMessage(done))
    .catch((error: unknown) => {
      throw error;
    });
});
