declare module 'subset-font' {
  /** The part of subset-font's options that is used here. */
  interface SubsetOptions {
    targetFormat: 'truetype';
    /** Keeps every glyph; the text is not read then. */
    keepAllGlyphs: true;
    /** Leaves out the instructions by which a screen of few pixels fits the outlines to its raster. */
    noHinting: boolean;
  }
  export default function subsetFont(font: Buffer, text: undefined, options: SubsetOptions): Promise<Buffer>;
}
