import { PlatformError, type Platform } from '../dispatch-system/index.ts';
import { FolderError } from '../platform-folder/index.ts';
import { isOneOf, piecesOf, queryAll, type Clock, type OrgConnection } from '../org/index.ts';
import { ErrorLedger, type FailedRecord } from './error-ledger.ts';
import {
  documentsByHash,
  hangingOn,
  hasFile,
  link,
  upload,
  type EvidenceFile,
  type EvidenceRow,
  type HangingFiles,
} from './files.ts';
import { SyncRun } from './sync-run.ts';

export interface DocumentsOptions {
  org: OrgConnection;
  platform: Pick<Platform, 'document'>;
  clock: Clock;
  /** Documents of these cases alone. */
  cases?: readonly string[];
  /** Documents that can be had at all, by code: a delivered folder has its own alone. */
  isAtHand?: (code: string) => boolean;
  /** Called after each batch. */
  progress?: (counts: DocumentCounts & { all: number }) => void;
}

export interface DocumentCounts {
  /** Files brought in now. */
  uploaded: number;
  /** Put on one more record, the file being there already. */
  linked: number;
  /** In SyncError__c with the reason. */
  failed: number;
}

export interface DocumentsResult extends DocumentCounts {
  /** Documents whose file was there before. */
  present: number;
  /** API calls made of the org. */
  calls: number;
}

/** Kind of the error of a document whose bytes could not be brought in. */
const fileKind = 'file';
/** A call takes as many files as stand in these limits: 50 MB of JSON are taken, and memory is to stay small. */
const filesPerCall = 100;
const bytesPerCall = 8_000_000;
/** Downloads under way at once: the Platform is asked gently. */
const downloadsAtOnce = 4;

/**
 * Brings in the bytes of the documents that `sync pull` has told of, each once by its SHA-256: as a file on its 証拠書類,
 * or, where another record has the same file, by a link to it. A changed document becomes a new version. What is there
 * already is found by its hash, so this may be stopped anywhere and run again; of two at the same time the later goes
 * on. A document that cannot be had stands in SyncError__c.
 * @throws PlatformError or OrgError when one of them is out of reach
 */
export async function pullDocuments(options: DocumentsOptions): Promise<DocumentsResult> {
  const { org, clock, isAtHand = () => true } = options;
  const before = org.calls;
  const all = await queryAll<EvidenceRow>(org, evidenceQuery(options.cases));
  const evidence = all.filter(({ Code__c }) => isAtHand(Code__c));
  const lacking = (hanging: HangingFiles) => evidence.filter((row) => !hasFile(hanging, row));
  const counts: DocumentCounts = { uploaded: 0, linked: 0, failed: 0 };
  let present = evidence.length;
  // A run that was stopped after its last file has still to be told that it ended.
  if (lacking(await hangingOn(org, evidence)).length > 0 || (await SyncRun.isFilesOpen(org))) {
    const run = await SyncRun.openFiles(org, clock);
    // Looked at anew: from here on no earlier run adds to it.
    const hanging = await hangingOn(org, evidence);
    const missing = lacking(hanging);
    present -= missing.length;
    const told = () => ({
      received: evidence.length,
      stored: counts.uploaded + counts.linked,
      unchanged: present,
      failed: counts.failed,
    });
    try {
      await bring(options, run.code, missing, hanging, counts);
      await run.complete(told(), `ファイル ${counts.uploaded + counts.linked} 件、連携不備 ${counts.failed} 件`);
    } catch (error) {
      await run.fail(told(), error instanceof Error ? error.message : String(error)).catch(() => undefined);
      throw error;
    }
  }
  return { ...counts, present, calls: org.calls - before };
}

/** Brings in what is missing, in the name of a run. */
async function bring(
  { org, clock, platform, progress }: DocumentsOptions,
  run: string,
  missing: readonly EvidenceRow[],
  hanging: HangingFiles,
  counts: DocumentCounts,
): Promise<void> {
  const files = documentsByHash(hanging);
  const ledger = await ErrorLedger.read(org, () => clock.today());
  const news = firstOfEachHash(missing.filter((row) => !files.has(row.Sha256__c)));
  for await (const batch of batchesOf(news, platform)) {
    if (batch.failures.length > 0) await ledger.record(batch.failures, run);
    counts.failed += batch.failures.length;
    for (const [hash, document] of await upload(org, run, batch.files, hanging)) files.set(hash, document);
    counts.uploaded += batch.files.length;
    await ledger.resolve(batch.files.map(({ row }) => ({ code: errorCode(row), version: 1 })));
    progress?.({ ...counts, all: news.length });
  }
  const uploaded = new Set(news.map((row) => row.Id));
  const others = missing.filter((row) => !uploaded.has(row.Id) && files.has(row.Sha256__c));
  counts.linked = await link(org, others, files);
}

function evidenceQuery(cases: readonly string[] | undefined): string {
  const fields = 'SELECT Id, Code__c, FileName__c, Size__c, Sha256__c FROM Evidence__c WHERE Sha256__c != null';
  return `${fields}${cases ? ` AND ${isOneOf('Dispatch__r.Code__c', cases)}` : ''} ORDER BY Code__c`;
}

function firstOfEachHash(rows: readonly EvidenceRow[]): EvidenceRow[] {
  return [...new Map(rows.toReversed().map((row) => [row.Sha256__c, row])).values()].toReversed();
}

interface Batch {
  files: EvidenceFile[];
  failures: FailedRecord[];
}

/** Documents downloaded, gathered to what one call takes. */
async function* batchesOf(rows: readonly EvidenceRow[], platform: Pick<Platform, 'document'>): AsyncGenerator<Batch> {
  let batch: Batch = { files: [], failures: [] };
  let size = 0;
  for (const some of piecesOf(rows, downloadsAtOnce)) {
    for (const got of await Promise.all(some.map((row) => download(platform, row)))) {
      if ('refusal' in got) {
        batch.failures.push(got);
        continue;
      }
      batch.files.push(got);
      size += got.bytes.length;
    }
    if (batch.files.length + downloadsAtOnce > filesPerCall || size > bytesPerCall) {
      yield batch;
      batch = { files: [], failures: [] };
      size = 0;
    }
  }
  if (batch.files.length > 0 || batch.failures.length > 0) yield batch;
}

/** The Platform, or the folder, has not got it, or has other bytes than it told of: an error of this document alone. */
const isOfOneDocument = (error: unknown): error is PlatformError | FolderError =>
  (error instanceof PlatformError && ['refused', 'garbled'].includes(error.failure)) ||
  (error instanceof FolderError && error.code === 'NO_DOCUMENT');

async function download(platform: Pick<Platform, 'document'>, row: EvidenceRow): Promise<EvidenceFile | FailedRecord> {
  try {
    const expected = { size: row.Size__c ?? 0, sha256: row.Sha256__c };
    return { row, bytes: await platform.document(row.Code__c, expected) };
  } catch (error) {
    if (!isOfOneDocument(error)) throw error;
    return {
      code: errorCode(row),
      kind: fileKind,
      recordCode: row.Code__c,
      version: 1,
      refusal: {
        reason: 'REFUSED',
        detail: `書類 ${row.Code__c} のファイルを取り込めませんでした。\n${error.message}`,
      },
      payload: { code: row.Code__c, fileName: row.FileName__c, size: row.Size__c, sha256: row.Sha256__c },
    };
  }
}

const errorCode = (row: EvidenceRow) => `${fileKind}|${row.Code__c}`;
