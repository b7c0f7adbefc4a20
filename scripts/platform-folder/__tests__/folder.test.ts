import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '../../../data/csv-folder/index.ts';
import { chooseProfile, openFolder, profilesFolder, type Delivered, type Profile } from '../index.ts';

const shipped = join(import.meta.dirname, '..', '..', '..', profilesFolder);
const on = '2023-06-12';
const profile = chooseProfile({ profiles: shipped, name: 'platform-csv', on });

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'haken-folder-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer) => writeFileSync(join(base, name), content);
const open = (by: Profile = profile) => openFolder({ folder: base, profile: by, deliveredOn: on });
const read = async (by: Profile = profile): Promise<Delivered[]> => Array.fromAsync((await open(by)).records());

const report = {
  案件番号: 'D00001',
  版: '1',
  更新日時: '2023/05/11 9:05:00',
  提出日: '2023/5/11',
  支援日: '2023/05/10',
  開始時刻: '9:00',
  終了時刻: '12:30',
  '休憩（分）': '0',
  '電話・メール（分）': '0',
  支援内容: '①㈱髙﨑の販路',
  今後の予定: '',
};
const csv = (...rows: Record<string, string>[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => `${cells.join(',')}\r\n`).join('');

const problemsIn = (records: readonly Delivered[]) =>
  records.flatMap(({ problems }) =>
    problems.map(({ place, problem }) => `${place.line}「${place.column ?? ''}」${problem}`),
  );

describe('a delivered folder', () => {
  it('A-44 Shift_JISの機種依存文字も、UTF-8（BOM付きも）も、同じ記録に読む', async () => {
    const text = csv(report);
    const found = [];
    for (const bytes of [bytesOf(text, 'shift_jis'), Buffer.from(text), Buffer.from(`\uFEFF${text}`)]) {
      put('支援実績報告.csv', bytes);
      found.push((await read())[0]!.record);
    }
    expect(found[0]).toEqual({
      seq: 1,
      kind: 'report',
      id: 'D00001',
      version: 1,
      occurredAt: '2023-05-11T09:05:00+09:00',
      data: {
        ...{ dispatch: 'D00001', submittedOn: '2023-05-11', supportDate: '2023-05-10', startTime: '09:00' },
        ...{ endTime: '12:30', breakMinutes: 0, remoteMinutes: 0, content: '①㈱髙﨑の販路', nextSteps: null },
      },
    });
    expect(found).toEqual([found[0], found[0], found[0]]);
  });

  it('R-045 日付・時刻・数として読めないセルは、行と列を名指して残り、値はそのまま残る', async () => {
    put('支援実績報告.csv', csv({ ...report, 支援日: '2023/02/30', 開始時刻: '25:00', '休憩（分）': '１０' }, report));
    const [bad, good] = await read();
    expect(problemsIn([bad!])).toEqual([
      '2「支援日」「2023/02/30」は YYYY/MM/DD の日付ではありません',
      '2「開始時刻」「25:00」は HH:mm の時刻ではありません',
      '2「休憩（分）」「１０」は整数（半角数字）ではありません',
    ]);
    expect(bad!.record.data).toMatchObject({ supportDate: '2023/02/30', breakMinutes: '１０' });
    expect(good!.problems).toEqual([]);
  });

  it('R-045 文字コードとして読めないバイトと外字は、その行の列だけの不備になる', async () => {
    const bytes = bytesOf(csv({ ...report, 支援内容: 'XY' }, { ...report, 支援内容: 'ZW' }, report), 'shift_jis');
    bytes.set([0x81, 0x20], bytes.indexOf('XY'));
    bytes.set([0xf0, 0x40], bytes.indexOf('ZW'));
    put('支援実績報告.csv', bytes);
    expect(problemsIn(await read())).toEqual([
      '2「支援内容」文字コードとして読めない文字があります',
      '3「支援内容」外字が使われています。標準の文字に直してください',
    ]);
  });

  it('R-045 列の数が合わない行は残り、次の行は進む。セルの中の引用符と改行はそのまま読む', async () => {
    const quoted = Object.values({ ...report, 支援内容: '"24""型の\n看板"', 今後の予定: '15"型' }).join(',');
    put('支援実績報告.csv', `${csv(report)}D00002,1\r\n${quoted}\r\n${Object.values(report).join(',')},\r\n`);
    const records = await read();
    expect(problemsIn(records)).toEqual([
      '3「」列が 2 個あります（見出しは 11 個）。区切りや引用符が抜けていないか確かめてください',
      '6「」列が 12 個あります（見出しは 11 個）。区切りや引用符が抜けていないか確かめてください',
    ]);
    expect(records[2]!.record.data.content).toBe('24"型の\n看板');
    expect(records[2]!.record.data.nextSteps).toBe('15"型');
  });

  it('閉じられない引用符は、ファイルと行を名指して止まる', async () => {
    put('支援実績報告.csv', `${csv(report)}D00002,1,"2023\r\n`);
    await expect(read()).rejects.toThrow('支援実績報告.csv の 3 行目: 引用符（"）が閉じられていない');
  });

  it('R-199 足りない列は何も取り込まないうちに断り、対応表にない列とファイルは知らせる', async () => {
    const { 支援日: _, ...without } = report;
    put('支援実績報告.csv', csv(without));
    await expect(open()).rejects.toThrow('支援実績報告.csv: 列「支援日」がありません');
    put('支援実績報告.csv', csv({ ...report, 満足度: '5' }));
    put('送付状.pdf', '%PDF');
    const { unusedColumns, unusedFiles } = await open();
    expect(unusedColumns).toEqual([{ file: '支援実績報告.csv', column: '満足度' }]);
    expect(unusedFiles).toEqual(['送付状.pdf']);
  });

  it('空のファイル、違う文字コード、ファイルのないフォルダを断る', async () => {
    await expect(open()).rejects.toThrow('1 つもありません');
    put('支援実績報告.csv', '');
    await expect(open()).rejects.toThrow('支援実績報告.csv は空のファイルです');
    put('支援実績報告.csv', csv(report));
    await expect(open({ ...profile, encoding: 'shift_jis' })).rejects.toThrow('文字コードが対応表と違います');
    put('支援実績報告.csv', bytesOf(csv(report), 'shift_jis'));
    await expect(open({ ...profile, encoding: 'utf-8' })).rejects.toThrow('ファイルは Shift_JIS（CP932） のようです');
  });

  it('A-44 対応表にないコードは、あるものを示して残る', async () => {
    const stamp = {
      打刻番号: 'AT000001',
      版: '1',
      更新日時: '2023/05/10 9:00:00',
      案件番号: 'D00001',
      打刻種別: '到着',
    };
    put('打刻.csv', csv({ ...stamp, 打刻日: '2023/05/10', 打刻時刻: '9:00', 緯度: '', 経度: '', 署名: '○' }));
    expect(problemsIn(await read())).toEqual([
      '2「打刻種別」「到着」は対応表にない値です（あるもの: チェックイン、チェックアウト）',
    ]);
  });

  it('A-44 明細は親の行に集まり、親のない明細も失われない', async () => {
    const claim = {
      請求番号: 'TC00001',
      版: '1',
      更新日時: '2023/05/12 9:00:00',
      案件番号: 'D00001',
      出張番号: 'TR00001',
    };
    put('旅費請求.csv', csv({ ...claim, 請求合計: '1200', 提出日: '2023/05/12' }));
    const items = profile.files.find(({ kind }) => kind === 'travelClaim')!.items!.columns.map(({ column }) => column);
    const item = (parent: string, code: string): Record<string, string> => ({
      ...{ 請求番号: parent, 版: '1' },
      ...Object.fromEntries(items.map((heading) => [heading, ''])),
      ...{ 明細番号: code, 利用日: '2023/05/10', 交通手段: '鉄道', 請求額: '600' },
    });
    put('旅費明細.csv', csv(item('TC00001', 'TC00001-1'), item('TC00009', 'TC00009-1'), item('TC00001', 'TC00001-2')));
    const [whole, orphan, ...more] = await read();
    expect(more).toEqual([]);
    expect(whole!.record.data.items).toMatchObject([{ id: 'TC00001-1', claimedAmount: 600 }, { id: 'TC00001-2' }]);
    expect(problemsIn([orphan!])).toEqual(['3「」請求番号・版 TC00009・1 の行が 旅費請求*.csv にありません']);
  });

  it('R-054 書類の大きさとハッシュはファイルから取り、ない書類とフォルダの外の書類は残る', async () => {
    const document = {
      書類番号: 'DOC000001',
      版: '1',
      更新日時: '2023/05/12 9:00:00',
      案件番号: 'D00001',
      書類種別: '領収書',
    };
    const paper = (name: string) => ({
      ...document,
      明細番号: '',
      ファイル名: name,
      書類日付: '',
      金額: '',
      相手先: '',
      受付日: '2023/05/12',
    });
    mkdirSync(join(base, '証拠書類', 'D00001'), { recursive: true });
    put('証拠書類/D00001/DOC000001_が.pdf'.normalize('NFD'), '%PDF-1.4');
    put('証拠書類.csv', csv(paper('が.pdf'), paper('ない.pdf'), paper('/../../../secret.pdf')));
    const [there, missing, outside] = await read();
    expect(there!.record.data).toMatchObject({
      size: 8,
      mediaType: 'application/pdf',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(problemsIn([missing!, outside!])).toEqual([
      '3「」書類のファイル 証拠書類/D00001/DOC000001_ない.pdf がフォルダにありません',
      '4「」書類のファイルの場所がフォルダの外を指しています',
    ]);
  });
});

describe('R-199 the versions of a profile', () => {
  const name = 'platform-csv';
  const version = (number: number, changes: object) => {
    const text = readFileSync(join(shipped, `${name}.v1.json`), 'utf8');
    put(`${name}.v${number}.json`, JSON.stringify({ ...(JSON.parse(text) as object), version: number, ...changes }));
  };

  beforeEach(() => {
    copyFileSync(join(shipped, `${name}.v1.json`), join(base, `${name}.v1.json`));
    version(2, { validFrom: '2023-10-01' });
  });
  const choose = (asked: string, day: string) => chooseProfile({ profiles: base, name: asked, on: day }).version;

  it('受け取った日に有効な版を使う', () => {
    expect(choose(name, '2023-09-30')).toBe(1);
    expect(choose(name, '2023-10-01')).toBe(2);
    expect(choose(`${name}.v1`, '2023-09-30')).toBe(1);
  });

  it('古い版は、使うべき版と、前に受け取ったときの指定を示して断る', () => {
    expect(() => choose(`${name}.v1`, '2023-10-01')).toThrow(/2023-10-01 からは platform-csv.v2.*--delivered-on/s);
  });

  it('ほかの版の連携仕様に合わせた対応表は、新しい版を作るよう断る', () => {
    version(2, { validFrom: '2023-10-01', contract: '0.9.0' });
    expect(() => choose(name, '2023-10-01')).toThrow('platform-csv.v3.json');
  });

  it('知らない名前・版、まだ有効でない版、日付でない日を断る', () => {
    expect(() => choose('other', on)).toThrow('あるもの: platform-csv.v1、platform-csv.v2');
    expect(() => choose(`${name}.v3`, on)).toThrow('platform-csv.v3');
    expect(() => choose(`${name}.v2`, on)).toThrow('2023-10-01 から');
    expect(() => choose(name, '今日')).toThrow('YYYY-MM-DD');
  });

  it('項目の足りない対応表、余計な項目、ない表は、場所を名指して断る', () => {
    version(2, {
      files: [
        {
          ...profile.files[9],
          columns: [
            { column: '証明者', to: 'certifiedBy', as: 'code', codes: 'none' },
            { column: '甲', to: 'seal' },
          ],
        },
      ],
    });
    expect(() => choose(name, '2023-10-01')).toThrow(
      /certificate.*dispatch の列がありません[^]*seal は連携仕様にありません[^]*codes に none がありません/,
    );
  });

  it('版が連携仕様の版と合っている', () => {
    const openapi = readFileSync(join(shipped, '..', '..', 'docs', 'platform', 'openapi.yaml'), 'utf8');
    expect(/^ {2}version: (.+)$/m.exec(openapi)?.[1]).toBe(profile.contract);
  });
});
