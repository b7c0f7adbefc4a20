import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';

const require = createRequire(import.meta.url);
const font = (file: string): string => require.resolve(`@expo-google-fonts/biz-udgothic/${file}.ttf`);
const regular = font('400Regular/BIZUDGothic_400Regular');
const bold = font('700Bold/BIZUDGothic_700Bold');

/** Two pages in Japanese with the characters that get lost first, in fonts of their own. */
export function japanesePdf(): Promise<Buffer> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  pdfmake.setFonts({ Gothic: { normal: regular, bold, italics: regular, bolditalics: bold } });
  return pdfmake
    .createPdf({
      defaultStyle: { font: 'Gothic', fontSize: 22 },
      content: [
        { text: '領収書　髙﨑 濵①㈱', bold: true, fontSize: 34 },
        '令和５年５月１０日　金 １２８，４００円也',
        { text: '二枚目：明細', pageBreak: 'before' },
        '新幹線　東京 → 新大阪　13,870円',
      ],
    })
    .getBuffer();
}
