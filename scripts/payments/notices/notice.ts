import type PdfMake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { fontOf, fontWithin, type Fonts } from './fonts.ts';
import { japaneseDate, yen } from './wording.ts';

/** What a 支払通知書 says (R-104, R-106; as 仕入明細書 domain-facts §2.3). Amounts are integer yen, dates YYYY-MM-DD. */
export interface Notice {
  paymentNumber: string;
  runName: string;
  issuedOn: string;
  payDate: string;
  objectionBy: string;
  payer: { name: string; address: string };
  payee: { name: string; isCorporation: boolean; address: string; expertCode: string; invoiceNumber: string };
  /** Masked but for its last three digits. */
  account: { bank: string; branch: string; type: string; number: string; holder: string };
  lines: readonly NoticeLine[];
  taxRate: number;
  feeExclTax: number;
  feeTax: number;
  travelInclTax: number;
  travelTax: number;
  gross: number;
  withholdingBase: number;
  withholding: number;
  net: number;
}

export interface NoticeLine {
  dispatchCode: string;
  supportDate: string;
  nth: number;
  feeExclTax: number;
  transport: number;
  ownCarKm: number;
  ownCar: number;
  perDiem: number;
  lodging: number;
}

/** Thin lines, close to the text. */
const thin = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#9aa5b5',
  vLineColor: () => '#9aa5b5',
  paddingTop: () => 3,
  paddingBottom: () => 2,
};

/** What the eye looks for first is bold, a font of its own: the headings and the amounts that count. */
const headings = { title: '支 払 通 知 書', lines: '案件別の内訳', account: '振込先' } as const;
const boldCharacters = `${Object.values(headings).join('')}${yen(1_234_567_890)}`;

const names = { regular: 'regular.ttf', bold: 'bold.ttf' } as const;

/** Loaded when the first notice is made: most commands make none. */
async function pdfmake(): Promise<typeof PdfMake> {
  const { default: maker } = await import('pdfmake');
  // Nothing is read but the two fonts, which are handed over as bytes: no file, no address of the outside.
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy(() => false);
  const { regular, bold } = names;
  maker.setFonts({ Gothic: { normal: regular, bold, italics: regular, bolditalics: bold } });
  maker.addTableLayouts({ thin });
  return maker;
}

/**
 * The notices as PDF, one after another, each with its Japanese font embedded (a subset). The same notice gives the same
 * bytes, whatever is made beside it: its font is cut to its own characters, from one cut to those of all, which is small.
 */
export async function* renderNotices(notices: readonly Notice[]): AsyncGenerator<Buffer> {
  const maker = await pdfmake();
  const characters = notices.map(charactersOf);
  const [whole, bold] = [await fontOf('regular', characters.join('')), await fontOf('bold', boldCharacters)];
  for (const [index, notice] of notices.entries()) {
    yield await render(maker, notice, { regular: await fontWithin(whole, characters[index]!), bold });
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: pdfmake finds its fonts by names, which are those of every notice. */
function render(maker: typeof PdfMake, notice: Notice, fonts: Fonts): Promise<Buffer> {
  const made = last.then(() => {
    for (const weight of ['regular', 'bold'] as const) maker.virtualfs.writeFileSync(names[weight], fonts[weight]);
    return maker.createPdf(definition(notice)).getBuffer();
  });
  last = made.catch(() => undefined);
  return made;
}

/** Every character that a notice may show; names of styles among them do no harm, for only what is shown is embedded. */
function charactersOf(notice: Notice): string {
  const { content } = definition(notice);
  return [...new Set(`${JSON.stringify(content)}${footer(notice, '0123456789', '')}`)].sort().join('');
}

function definition(notice: Notice): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 48],
    // The date is the notice's own, so that a second run writes the same file.
    info: {
      title: `支払通知書 ${notice.paymentNumber}`,
      author: notice.payer.name,
      creationDate: new Date(`${notice.issuedOn}T00:00:00+09:00`),
    },
    language: 'ja-JP',
    defaultStyle: { font: 'Gothic', fontSize: 9, lineHeight: 1.25 },
    styles: { title: { fontSize: 18, bold: true, alignment: 'center' }, head: { fillColor: '#eef1f6' } },
    content: [
      { text: headings.title, style: 'title', margin: [0, 0, 0, 14] },
      parties(notice),
      { text: `下記のとおりお支払いします（${notice.runName}）。`, margin: [0, 14, 0, 6] },
      summary(notice),
      { text: headings.lines, bold: true, margin: [0, 14, 0, 4] },
      lines(notice),
      { text: headings.account, bold: true, margin: [0, 14, 0, 4] },
      account(notice),
      { text: clause(notice), margin: [0, 14, 0, 0] },
    ],
    footer: (page, pages) => ({
      text: footer(notice, page, pages),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 16, 0, 0],
    }),
  };
}

const footer = (notice: Notice, page: number | string, pages: number | string): string =>
  `${notice.paymentNumber}　${page} / ${pages}`;

function parties(notice: Notice): Content {
  return {
    columns: [
      {
        stack: [
          { text: `${notice.payee.name}　${notice.payee.isCorporation ? '御中' : '様'}`, fontSize: 13 },
          notice.payee.address,
          `専門家コード　${notice.payee.expertCode}`,
          `登録番号　${notice.payee.invoiceNumber || '（登録なし）'}`,
        ],
      },
      {
        alignment: 'right',
        stack: [
          `支払番号　${notice.paymentNumber}`,
          `通知日　${japaneseDate(notice.issuedOn)}`,
          { text: notice.payer.name, fontSize: 11, margin: [0, 6, 0, 0] },
          notice.payer.address,
        ],
      },
    ],
  };
}

function summary(notice: Notice): Content {
  const rows: [string, number, string][] = [
    ['謝金（税抜）', notice.feeExclTax, ''],
    [`謝金の消費税（${notice.taxRate}%）`, notice.feeTax, ''],
    ['旅費（税込）', notice.travelInclTax, `うち消費税（${notice.taxRate}%） ${yen(notice.travelTax)}`],
    ['支払総額', notice.gross, `うち消費税 ${yen(notice.feeTax + notice.travelTax)}`],
    ['源泉徴収税額', notice.withholding, `源泉徴収の対象額 ${yen(notice.withholdingBase)}`],
    ['振込額', notice.net, `振込日 ${japaneseDate(notice.payDate)}`],
  ];
  return {
    table: {
      widths: [150, 110, '*'],
      body: rows.map(([label, amount, note]) => {
        const strong = label === '振込額' || label === '支払総額';
        return [
          { text: label, style: 'head' },
          { text: yen(amount), alignment: 'right', bold: strong },
          { text: note },
        ];
      }),
    },
    layout: 'thin',
  };
}

function lines(notice: Notice): Content {
  const heads = ['案件', '支援日', '回', '謝金（税抜）', '交通費', '自家用車', '日当', '宿泊費', '旅費計'];
  const right = (text: string): TableCell => ({ text, alignment: 'right' });
  return {
    table: {
      headerRows: 1,
      widths: [46, 56, 16, '*', '*', '*', '*', '*', '*'],
      body: [
        heads.map((text) => ({ text, style: 'head', alignment: 'center' as const })),
        ...notice.lines.map((line) => [
          line.dispatchCode,
          line.supportDate.replaceAll('-', '/'),
          right(String(line.nth)),
          right(yen(line.feeExclTax)),
          right(yen(line.transport)),
          right(line.ownCar > 0 ? `${yen(line.ownCar)}\n(${line.ownCarKm.toFixed(1)}km)` : yen(0)),
          right(yen(line.perDiem)),
          right(yen(line.lodging)),
          right(yen(line.transport + line.ownCar + line.perDiem + line.lodging)),
        ]),
      ],
    },
    fontSize: 8,
    layout: 'thin',
  };
}

function account({ account: each }: Notice): Content {
  return { text: `${each.bank}　${each.branch}　${each.type}　${each.number}　${each.holder}` };
}

/** The basic agreement that silence is consent makes this a 仕入明細書 (消基通11-6-6). */
function clause(notice: Notice): string {
  return (
    `記載内容に異議のある場合は、${japaneseDate(notice.objectionBy)}までにお申し出ください。` +
    '期限までにお申し出のない場合は、記載のとおり確認いただいたものといたします。' +
    '2回目以降の支援で事業者から直接受け取られる謝金は、この通知に含まれません。'
  );
}
