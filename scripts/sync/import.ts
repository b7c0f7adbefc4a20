import { createHash } from 'node:crypto';
import { readChange, type ReadChange } from '../dispatch-system/index.ts';
import { FolderError, placeText, profileTitle, type Delivered, type Folder } from '../platform-folder/index.ts';
import { OrgError, type Clock, type OrgConnection } from '../org/index.ts';
import { pullDocuments, type DocumentCounts, type DocumentsResult } from './documents.ts';
import { brokenCode, errorCode, ErrorLedger, type FailedRecord } from './error-ledger.ts';
import type { Reason } from './judge.ts';
import { Storing } from './storing.ts';
import { SyncRun, type Counts } from './sync-run.ts';

export interface ImportOptions {
  org: OrgConnection;
  /** The delivery, opened. */
  folder: Folder;
  clock: Clock;
  /** Rows stored at once, 1–2,000; memory grows with it. */
  pageSize?: number;
  /** Whether the documents' files are brought in too. */
  documents?: boolean;
  /** Called after each page that is stored. */
  progress?: (counts: Counts) => void;
  /** Called after each batch of documents. */
  documentProgress?: (counts: DocumentCounts & { all: number }) => void;
}

export interface ImportResult extends Counts {
  run: string;
  /** The profile the folder was read by: `platform-csv.v1`. */
  profile: string;
  files: readonly string[];
  /** Files and columns of the delivery the profile does not name, as a person reads them. */
  unused: string[];
  /** Records of earlier runs that were stored now. */
  recovered: number;
  /** API calls made of the org. */
  calls: number;
  /** Errors open in the org by reason. */
  openErrors: Partial<Record<Reason, number>>;
  documents: DocumentsResult | null;
}

/** An import that could not go on. What it had stored stays stored; run again, it changes nothing of that. */
export class ImportStopped extends Error {
  readonly code: string;

  constructor(cause: Error & { code: string }, { received, stored, unchanged, failed }: Counts) {
    const done = `ここまでに ${received} 行を読み、${stored} 件を反映、${unchanged} 件は変更なし、${failed} 件を連携不備に記録しました。`;
    super(
      `CSVの取込みが途中で止まりました。\n${cause.message}\n${done}原因を除いて同じフォルダをもう一度取り込むと、残りが反映されます。`,
      { cause },
    );
    this.name = 'ImportStopped';
    this.code = cause.code;
  }
}

/**
 * Brings in a delivered folder as a pull brings in the feed: by the same contract and the same storing, so that it does
 * not matter by which route a record came, nor how often. A row that is no record of the contract stands in SyncError__c
 * with its file, line and column; the other rows go on. It may be stopped anywhere and run again.
 * @throws ImportStopped when a file or the org does not let it go on
 */
export async function importFolder(options: ImportOptions): Promise<ImportResult> {
  const { org, folder, clock, pageSize = 2_000 } = options;
  const profile = profileTitle(folder.profile);
  const { run, ground } = await SyncRun.openImport(org, clock);
  const work = new Storing(ground, run, await ErrorLedger.read(org, () => clock.today()));
  try {
    for await (const page of pagesOf(folder, pageSize)) {
      await work.store(page.records, page.unread);
      await run.note(work.counts);
      options.progress?.(work.counts);
    }
    await work.retry();
    await run.complete(work.counts, summary(profile, work.counts));
  } catch (error) {
    throw await stopped(error, run, work.counts);
  }
  const documents = options.documents === false ? null : await bringDocuments(options);
  return {
    ...{ run: run.code, profile, files: folder.files, unused: unusedOf(folder) },
    ...{ ...work.counts, recovered: work.recovered, calls: run.calls },
    openErrors: Object.fromEntries(work.ledger.counts()),
    documents,
  };
}

const bringDocuments = ({ org, folder, clock, documentProgress }: ImportOptions): Promise<DocumentsResult> =>
  pullDocuments({
    org,
    clock,
    platform: { document: (id, expected) => folder.documents.bytes(id, expected) },
    isAtHand: (code) => folder.documents.has(code),
    ...(documentProgress ? { progress: documentProgress } : {}),
  });

const summary = (profile: string, { received, stored, unchanged, failed }: Counts) =>
  `対応表 ${profile}、受信 ${received} 件、反映 ${stored} 件、変更なし ${unchanged} 件、連携不備 ${failed} 件`;

const unusedOf = ({ unusedFiles, unusedColumns }: Folder): string[] => [
  ...unusedFiles.map((file) => `ファイル ${file}`),
  ...unusedColumns.map((place) => placeText(place)),
];

interface Page {
  records: unknown[];
  unread: FailedRecord[];
}

async function* pagesOf(folder: Folder, size: number): AsyncGenerator<Page> {
  let page: Page = { records: [], unread: [] };
  for await (const row of folder.records()) {
    const failed = failureOf(row);
    if (failed === undefined) page.records.push(row.record);
    else page.unread.push(failed);
    if (page.records.length + page.unread.length < size) continue;
    yield page;
    page = { records: [], unread: [] };
  }
  if (page.records.length + page.unread.length > 0) yield page;
}

/** What keeps a row from being a record of the contract, told by file, line and column. */
function failureOf(row: Delivered): FailedRecord | undefined {
  const read = readChange(row.record);
  const problems = [...ownProblems(row), ...(read.ok ? [] : contractProblems(row, read))];
  if (problems.length > 0) {
    return failedRow(
      row,
      brokenCode,
      'CONTRACT',
      `次のとおり連携仕様に合わない行です。\n${problems.join('\n')}\n${remedy}`,
    );
  }
  if (row.contradicts === undefined) return undefined;
  const { id, version, data } = row.record;
  const sum = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 8);
  return failedRow(
    row,
    (kind, _, facts) => errorCode(kind, `${id}|${sum}`, facts),
    'VERSION_REUSED',
    `${placeText(row.place)}: 番号 ${id}・版 ${version} の行が ${placeText(row.contradicts)}にもあり、内容が違います。先の行だけを取り込みました。どちらが正しいかを専門家派遣システムの運用者に確かめ、正しい内容を新しい版として受け取ってください。`,
  );
}

const remedy =
  '専門家派遣システムの運用者に訂正した行を出し直してもらうか、CSVの該当の行を直して、もう一度取り込んでください。';

const ownProblems = ({ problems }: Delivered) =>
  problems.map(({ place, problem }) => `${placeText(place)}: ${problem}`);

/** What the contract says besides; a field whose cell could not be read has been told of. */
function contractProblems(row: Delivered, read: Extract<ReadChange, { ok: false }>): string[] {
  const told = new Set(row.problems.map(({ field }) => field));
  if (row.problems.some(({ field }) => field === undefined)) return [];
  return read.problems
    .filter(({ field }) => !told.has(field))
    .map(({ field, message }) => `${placeText(row.placeOf(field))}: ${valueSaid(row, field)}（${field}: ${message}）`);
}

function valueSaid({ record }: Delivered, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], record);
  if (value === null || value === undefined) return '空欄にはできません';
  if (Array.isArray(value)) return '明細の行がありません';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `「${text.length > 40 ? `${text.slice(0, 40)}…` : text}」は連携仕様の形ではありません`;
}

function failedRow(
  { record, place }: Delivered,
  codeOf: typeof errorCode,
  reason: Reason,
  detail: string,
): FailedRecord {
  const { seq: _, occurredAt: __, ...facts } = record;
  return {
    code: codeOf(record.kind, record.id, facts),
    kind: record.kind,
    recordCode: record.id ?? '',
    version: record.version ?? 0,
    refusal: { reason, detail },
    payload: { ...record, source: place },
  };
}

/** Notes the failure on the run where the org can still be reached. A bug of ours is thrown as it is. */
async function stopped(error: unknown, run: SyncRun, counts: Counts): Promise<unknown> {
  const known = error instanceof FolderError || error instanceof OrgError;
  await run.fail(counts, error instanceof Error ? error.message : String(error)).catch(() => undefined);
  return known ? new ImportStopped(error, counts) : error;
}
