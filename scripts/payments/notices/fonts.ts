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
export async function fontsFor(texts: readonly string[]): Promise<Fonts> {
  const regular = await subset(await readFile(files.regular), texts);
  return { regular, bold: await subset(await readFile(files.bold), texts) };
}

/** The fonts with these texts' characters alone, which they have: as if made of the whole fonts, but at once. */
export async function fontsWithin({ regular, bold }: Fonts, texts: readonly string[]): Promise<Fonts> {
  return { regular: await subset(regular, texts), bold: await subset(bold, texts) };
}

async function subset(font: Buffer, texts: readonly string[]): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(font, texts.join(''), { targetFormat: 'truetype', noHinting: true });
}
