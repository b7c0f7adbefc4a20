import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const files = {
  regular: require.resolve('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf'),
} as const;

export type Fonts = Record<keyof typeof files, Buffer>;

let made: Promise<Fonts> | undefined;

/**
 * BIZ UDGothic without its hints, every glyph kept: a third of an embedded subset is instructions for screens of few
 * pixels, which print and today's readers leave alone. Made once a process; the same bytes each time.
 */
export const noticeFonts = (): Promise<Fonts> => (made ??= make());

async function make(): Promise<Fonts> {
  return { regular: await unhinted(files.regular), bold: await unhinted(files.bold) };
}

async function unhinted(file: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(await readFile(file), undefined, {
    targetFormat: 'truetype',
    keepAllGlyphs: true,
    noHinting: true,
  });
}
