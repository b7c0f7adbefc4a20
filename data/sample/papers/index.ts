/**
 * What the sample's papers look like: `forms.ts` says what stands on each, `page.ts` puts it on a page, `pdf.ts` and
 * `png.ts` (over `raster.ts`) make files of it with the font that comes with the project, so that every machine makes the
 * same bytes.
 */
export { paperFont } from './font.ts';
export { pageOf, type PaperFacts, type PaperType } from './forms.ts';
export { pdfOf } from './pdf.ts';
export { blurred, pngOf } from './png.ts';
export { rasterOf } from './raster.ts';
export { sheets, type SheetName } from './sheets.ts';
