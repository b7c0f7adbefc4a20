/** Pictures of files: images by sharp (libvips), pages of PDFs by PDFium, in a worker thread and within bounds. */
export { pagesOf, render, type Kind } from './renditions.ts';
export { kindOfBytes } from './kind.ts';
export { NotRendered } from './job.ts';
