import 'pdfmake';

declare module 'pdfmake' {
  /** Files that pdfmake finds by their names, in memory; its types leave it out. */
  export const virtualfs: {
    existsSync(name: string): boolean;
    writeFileSync(name: string, content: Buffer): void;
  };
}
