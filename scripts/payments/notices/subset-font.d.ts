declare module 'subset-font' {
  /** The part of subset-font's options that is used here. */
  interface SubsetOptions {
    targetFormat: 'truetype';
    /** Leaves out the instructions by which a screen of few pixels fits the outlines to its raster. */
    noHinting: boolean;
  }
  export default function subsetFont(font: Buffer, text: string, options: SubsetOptions): Promise<Buffer>;
}
