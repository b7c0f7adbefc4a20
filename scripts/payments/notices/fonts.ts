import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const files = {
  regular: require.resolve('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf'),
} as const;

type Weight = keyof typeof files;
export type Fonts = Record<Weight, Buffer>;

/**
 * BIZ UDGothic with the characters of these texts, and without its hints: a third of an embedded subset is instructions for
 * screens of few pixels, which print and today's readers leave alone. The same texts give the same bytes.
 */
export async function fontOf(weight: Weight, characters: string): Promise<Buffer> {
  return fontWithin(await readFile(files[weight]), characters);
}

/** The font with these characters alone, which it has: as if made of the whole font, but at once. */
export async function fontWithin(font: Buffer, characters: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(font, characters, { targetFormat: 'truetype', noHinting: true });
}
