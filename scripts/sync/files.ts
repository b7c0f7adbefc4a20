import { apiVersion, connectionFailure, OrgError, piecesOf, queryByCodes, type OrgConnection } from '../org/index.ts';
import { overtaken } from './overtaken.ts';

/** A 証拠書類 as far as its file is concerned. */
export interface EvidenceRow {
  Id: string;
  Code__c: string;
  FileName__c: string | null;
  Size__c: number | null;
  Sha256__c: string;
}

export interface EvidenceFile {
  row: EvidenceRow;
  bytes: Buffer;
}

/** Files that this brought in, by the record they hang on: the document, and the hash of its newest version. */
export type HangingFiles = ReadonlyMap<string, readonly { document: string; sha256: string }[]>;

const linksPerCall = 200;
/** Tries of a call whose answer was lost. */
const tries = 5;

const mark = (sha256: string) => `SHA-256: ${sha256}`;
const markedHash = (description: string | null | undefined) => /^SHA-256: ([0-9a-f]{64})$/.exec(description ?? '')?.[1];

interface LinkRow {
  LinkedEntityId: string;
  ContentDocumentId: string;
  ContentDocument: { LatestPublishedVersion: { Description: string | null } | null } | null;
}

/** Our files on records; what staff have put there themselves bears no mark and is none of ours. */
export async function hangingOn(org: OrgConnection, evidence: readonly { Id: string }[]): Promise<HangingFiles> {
  const [links] = await queryByCodes(org, [
    {
      object: 'ContentDocumentLink',
      fields: ['LinkedEntityId', 'ContentDocumentId', 'ContentDocument.LatestPublishedVersion.Description'],
      key: 'LinkedEntityId',
      codes: evidence.map(({ Id }) => Id),
    },
  ]);
  const ours = (links as unknown as LinkRow[]).flatMap((row) => {
    const sha256 = markedHash(row.ContentDocument?.LatestPublishedVersion?.Description);
    return sha256 === undefined ? [] : [{ record: row.LinkedEntityId, document: row.ContentDocumentId, sha256 }];
  });
  return Map.groupBy(ours, ({ record }) => record);
}

export function hasFile(hanging: HangingFiles, row: EvidenceRow): boolean {
  return (hanging.get(row.Id) ?? []).some(({ sha256 }) => sha256 === row.Sha256__c);
}

export function documentsByHash(hanging: HangingFiles): Map<string, string> {
  return new Map([...hanging.values()].flat().map(({ sha256, document }) => [sha256, document]));
}

interface Saved {
  id?: string;
  success: boolean;
  errors?: { statusCode?: string; message?: string }[];
}

async function create(org: OrgConnection, records: readonly object[]): Promise<Saved[]> {
  return org.request<Saved[]>({
    method: 'POST',
    url: `/services/data/v${apiVersion}/composite/sobjects`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ allOrNone: false, records }),
  });
}

interface Part {
  httpStatusCode: number;
  body: Saved[] | { errorCode?: string; message?: string }[];
}

/**
 * Creates records as part of a run: the request also touches the run, all or nothing. A run that a later one has ended is
 * refused by the org, and with it the records, so that no file is brought in by two runs.
 */
async function createAs(org: OrgConnection, run: string, records: readonly object[]): Promise<Saved[]> {
  const base = `/services/data/v${apiVersion}`;
  const { compositeResponse } = await org.request<{ compositeResponse: Part[] }>({
    method: 'POST',
    url: `${base}/composite`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      allOrNone: true,
      compositeRequest: [
        {
          method: 'PATCH',
          url: `${base}/sobjects/SyncRun__c/Code__c/${encodeURIComponent(run)}`,
          referenceId: 'run',
          body: { State__c: 'Running' },
        },
        {
          method: 'POST',
          url: `${base}/composite/sobjects`,
          referenceId: 'files',
          body: { allOrNone: false, records },
        },
      ],
    }),
  });
  const [touched, created] = compositeResponse;
  if (touched!.httpStatusCode < 400 && created!.httpStatusCode < 400) return created!.body as Saved[];
  const said = [...touched!.body, ...created!.body] as { errorCode?: string; message?: string }[];
  if (said.some(({ errorCode }) => errorCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION')) throw overtaken('Files');
  const { errorCode, message } = said.find((each) => each.errorCode !== 'PROCESSING_HALTED') ?? {};
  throw new OrgError(
    errorCode ?? 'UNKNOWN',
    `ファイルを組織に置けませんでした（${errorCode ?? ''}: ${message ?? ''}）。`,
  );
}

/**
 * Uploads files, each onto its record; gives the documents by hash. Where an answer is lost, the org is asked what of it
 * is there before anything is sent again.
 */
export async function upload(
  org: OrgConnection,
  run: string,
  files: readonly EvidenceFile[],
  hanging: HangingFiles,
): Promise<Map<string, string>> {
  const done = new Map<string, string>();
  let left = files;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    try {
      const saved = await createAs(
        org,
        run,
        left.map((file) => versionOf(file, hanging)),
      );
      for (const [index, each] of saved.entries()) requireCreated(each, left[index]!.row);
    } catch (error) {
      if (attempt >= tries || connectionFailure(error) === undefined) throw error;
    }
    const now = await hangingOn(
      org,
      left.map(({ row }) => row),
    );
    for (const [sha256, document] of documentsByHash(now)) done.set(sha256, document);
    left = left.filter(({ row }) => !hasFile(now, row));
  }
  return done;
}

/** A document that changed becomes a new version of its file, unless other records hang on the old one too. */
function versionOf({ row, bytes }: EvidenceFile, hanging: HangingFiles): object {
  const name = row.FileName__c ?? `${row.Code__c}.pdf`;
  const before = hanging.get(row.Id)?.[0]?.document;
  const sharers = [...hanging.values()].flat().filter(({ document }) => document === before).length;
  const place =
    before !== undefined && sharers === 1 ? { ContentDocumentId: before } : { FirstPublishLocationId: row.Id };
  return {
    attributes: { type: 'ContentVersion' },
    Title: name.replace(/\.[^.]+$/, ''),
    PathOnClient: name,
    Description: mark(row.Sha256__c),
    VersionData: bytes.toString('base64'),
    ...place,
  };
}

function requireCreated(saved: Saved, row: EvidenceRow): void {
  if (saved.success) return;
  const [said] = saved.errors ?? [];
  throw new OrgError(
    said?.statusCode ?? 'UNKNOWN',
    `書類 ${row.Code__c} のファイルを組織に置けませんでした（${said?.statusCode ?? ''}: ${said?.message ?? ''}）。利用者に権限セット「連携」があるか、ファイルの容量が残っているかを確かめてください。`,
  );
}

/** Puts files that are there on further records that have the same document; gives how many. */
export async function link(
  org: OrgConnection,
  rows: readonly EvidenceRow[],
  files: ReadonlyMap<string, string>,
): Promise<number> {
  for (const some of piecesOf(rows, linksPerCall)) {
    const saved = await org.persist(() =>
      create(
        org,
        some.map((row) => ({
          attributes: { type: 'ContentDocumentLink' },
          ContentDocumentId: files.get(row.Sha256__c),
          LinkedEntityId: row.Id,
          ShareType: 'I',
        })),
      ),
    );
    for (const [index, each] of saved.entries()) {
      // A link that an answer got lost of is there already.
      if (each.errors?.[0]?.statusCode !== 'DUPLICATE_VALUE') requireCreated(each, some[index]!);
    }
  }
  return rows.length;
}
