import { createHash } from 'node:crypto';
import type { Change, ReadChange } from '../dispatch-system/index.ts';
import { readChange } from '../dispatch-system/index.ts';
import { OrgError, piecesOf, queryAll, queryByCodes, upsertAll, type OrgConnection, type Row } from '../org/index.ts';
import type { Reason, Refusal } from './judge.ts';

/** A record that could not be stored, on its way into SyncError__c. */
export interface FailedRecord {
  /** Natural key of the error: `application|D00001`. */
  code: string;
  kind: string;
  recordCode: string;
  version: number;
  refusal: Refusal;
  /** The record as the Platform sent it. */
  payload: unknown;
}

/** An open error, as far as a run keeps it in mind. */
interface OpenError {
  kind: string;
  reason: Reason;
  version: number;
  waitsFor: string | null;
  /** The record it is about: `application|D00001`. */
  record: string;
}

/** Kind of an error that is about a case we could not count, not about a record of the Platform. */
export const recountKind = 'recount';

/** Kind of an error that is about a judgement of a conflict that could not be followed. */
export const correctionKind = 'correction';

/** Reasons that may pass by themselves; a broken record and a payee's change need a person or a newer record. */
const passing: ReadonlySet<Reason> = new Set(['PARENT_MISSING', 'FROZEN', 'REFUSED']);

const longest = { Code__c: 120, RecordCode__c: 80, Kind__c: 40, Detail__c: 32_768, Payload__c: 131_072 } as const;
const cut = (field: keyof typeof longest, text: string) => text.slice(0, longest[field]);

/** Payload characters of one call; an API request may not grow without bound. */
const charactersPerCall = 3_000_000;
const payloadsPerRead = 200;

/**
 * The SyncError__c records of the org: every record of the Platform that is not stored stands here with reason and
 * payload, one per record however often it comes, and is resolved when the record is stored after all.
 */
export class ErrorLedger {
  readonly #org: OrgConnection;
  readonly #today: () => string;
  readonly #open: Map<string, OpenError>;

  private constructor(org: OrgConnection, today: () => string, open: Map<string, OpenError>) {
    this.#org = org;
    this.#today = today;
    this.#open = open;
  }

  static async read(org: OrgConnection, today: () => string): Promise<ErrorLedger> {
    const rows = await queryAll(
      org,
      "SELECT Code__c, Kind__c, RecordCode__c, Reason__c, PlatformVersion__c, WaitsFor__c FROM SyncError__c WHERE State__c = 'Open'",
    );
    return new ErrorLedger(org, today, new Map(rows.map((row) => [row.Code__c as string, openErrorOf(row)])));
  }

  /** Open errors by reason. */
  counts(): Map<Reason, number> {
    const counts = new Map<Reason, number>();
    for (const { reason } of this.#open.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return counts;
  }

  isOpen(code: string): boolean {
    return this.#open.has(code);
  }

  /** Errors whose parent is among the rows that have arrived. */
  waitingFor(arrived: ReadonlySet<string>): string[] {
    return [...this.#open]
      .filter(([, { waitsFor }]) => waitsFor !== null && arrived.has(waitsFor))
      .map(([code]) => code);
  }

  /** Every open error. */
  codes(): string[] {
    return [...this.#open.keys()].sort();
  }

  reasonOf(code: string): Reason | undefined {
    return this.#open.get(code)?.reason;
  }

  /** Errors worth another try. */
  retryable(): string[] {
    return [...this.#open]
      .filter(([, { kind, reason }]) => kind !== recountKind && kind !== correctionKind && passing.has(reason))
      .map(([code]) => code)
      .sort();
  }

  /** Records that only wait for what others do, with the errors they stand in; as many as are read in one go. */
  async waiting(): Promise<{ codes: string[]; changes: Change[] }> {
    const codes = this.retryable()
      .filter((code) => this.reasonOf(code) !== 'REFUSED')
      .slice(0, payloadsPerRead);
    return { codes, changes: await this.#changes(codes) };
  }

  /** The records behind open errors, read back from the org a few at a time. */
  async *changes(codes: readonly string[]): AsyncGenerator<Change[]> {
    for (const some of piecesOf(codes, payloadsPerRead)) yield await this.#changes(some);
  }

  async #changes(codes: readonly string[]): Promise<Change[]> {
    const [rows] = await queryByCodes(this.#org, [
      { object: 'SyncError__c', fields: ['Code__c', 'Payload__c', 'GuardedPayload__c'], codes },
    ]);
    return rows!.flatMap((row) => {
      const read = readAgain((row.Payload__c ?? row.GuardedPayload__c) as string | null);
      return read?.ok ? [read.change] : [];
    });
  }

  /**
   * Writes failures down. A record whose newer version stands there already, or that a person has settled at this
   * version, is left as it is.
   * @throws OrgError when the org does not take an error: nothing may be passed over then
   */
  async record(failures: readonly FailedRecord[], runCode: string): Promise<void> {
    if (failures.length === 0) return;
    const [rows] = await queryByCodes(this.#org, [
      {
        object: 'SyncError__c',
        fields: ['Code__c', 'State__c', 'PlatformVersion__c', 'FirstSeenOn__c'],
        codes: failures.map(({ code }) => code),
      },
    ]);
    const known = new Map(rows!.map((row) => [row.Code__c as string, row]));
    const fresh = [...lastOfEach(failures)].filter((failure) => !isSettled(known.get(failure.code), failure));
    for (const some of bySize(fresh.map((failure) => this.#row(failure, runCode, known.get(failure.code))))) {
      await this.#save(some);
    }
    for (const { code, kind, recordCode, version, refusal } of fresh) {
      const { reason, waitsFor = null } = refusal;
      this.#open.set(code, { kind, reason, version, waitsFor, record: `${kind}|${recordCode}` });
    }
  }

  /**
   * Resolves the errors of records that are stored now, at the version that failed or a newer one. That a version came
   * with two contents is settled by a newer one alone.
   */
  async resolve(stored: readonly { code: string; version: number }[]): Promise<string[]> {
    const codes = stored.flatMap(({ code, version }) => {
      const error = this.#open.get(code);
      return error && error.version <= version ? [code] : [];
    });
    codes.push(...this.#outnumbered(stored));
    if (codes.length === 0) return [];
    const unique = [...new Set(codes)];
    await this.#save(
      unique.map((code) => ({ Code__c: code, State__c: 'Resolved', WaitsFor__c: null, LastSeenOn__c: this.#today() })),
    );
    for (const code of unique) this.#open.delete(code);
    return unique;
  }

  #outnumbered(stored: readonly { code: string; version: number }[]): string[] {
    const apart = [...this.#open].filter(([code, { record }]) => code !== record && code.startsWith(`${record}|`));
    if (apart.length === 0) return [];
    const versions = new Map<string, number>();
    for (const { code, version } of stored) versions.set(code, Math.max(version, versions.get(code) ?? 0));
    const isOver = ({ record, reason, version }: OpenError) => {
      const now = versions.get(record) ?? 0;
      return now > version || (now === version && version > 0 && reason !== 'VERSION_REUSED');
    };
    return apart.filter(([, error]) => isOver(error)).map(([code]) => code);
  }

  #row(
    { code, kind, recordCode, version, refusal, payload }: FailedRecord,
    runCode: string,
    known: Row | undefined,
  ): Row {
    const text = JSON.stringify(payload);
    const guarded = isPayee(kind, text);
    const cutShort =
      text.length > longest.Payload__c
        ? `\n受信データが長いため、${text.length} 文字のうち先頭だけを残しています。`
        : '';
    return {
      Code__c: code,
      SyncRun__r: { Code__c: runCode },
      Kind__c: cut('Kind__c', kind),
      RecordCode__c: cut('RecordCode__c', recordCode),
      Reason__c: refusal.reason,
      Detail__c: cut('Detail__c', `${refusal.detail}${cutShort}`),
      Payload__c: guarded ? null : cut('Payload__c', text),
      GuardedPayload__c: guarded ? cut('Payload__c', text) : null,
      State__c: 'Open',
      WaitsFor__c: refusal.waitsFor ?? null,
      PlatformVersion__c: version,
      FirstSeenOn__c: known?.FirstSeenOn__c ?? this.#today(),
      LastSeenOn__c: this.#today(),
    };
  }

  async #save(rows: Row[]): Promise<void> {
    const outcomes = await upsertAll(this.#org, 'SyncError__c', rows);
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) continue;
      const said = outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
      throw new OrgError(
        'SYNC_ERROR_REFUSED',
        `連携不備 ${String(rows[index]!.Code__c)} を組織に記録できませんでした（${said}）。記録できるようにしてから、もう一度実行してください。続きから処理します。`,
      );
    }
  }
}

function openErrorOf(row: Row): OpenError {
  return {
    kind: row.Kind__c as string,
    reason: row.Reason__c as Reason,
    version: (row.PlatformVersion__c as number | null) ?? 0,
    waitsFor: (row.WaitsFor__c as string | null) ?? null,
    record: `${row.Kind__c as string}|${(row.RecordCode__c as string | null) ?? ''}`,
  };
}

/** A row may stand once in a call: the last word on each record. */
function lastOfEach(failures: readonly FailedRecord[]): Iterable<FailedRecord> {
  const last = new Map<string, FailedRecord>();
  for (const failure of failures) {
    const other = last.get(failure.code);
    if (!other || other.version <= failure.version) last.set(failure.code, failure);
  }
  return last.values();
}

function isSettled(known: Row | undefined, { version }: FailedRecord): boolean {
  if (known === undefined) return false;
  const knownVersion = (known.PlatformVersion__c as number | null) ?? 0;
  return knownVersion > version || (known.State__c === 'Resolved' && knownVersion === version && version > 0);
}

/** Whether a payload tells payee facts, which only accounting may see; a record of unknown kind is looked into. */
const isPayee = (kind: string, text: string) =>
  kind === 'paymentDetails' || /"(accountNumber|holderKana|bankCode)"/.test(text);

function* bySize(rows: readonly Row[]): Generator<Row[]> {
  let piece: Row[] = [];
  let size = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    if (piece.length > 0 && size + length > charactersPerCall) {
      yield piece;
      [piece, size] = [[], 0];
    }
    piece.push(row);
    size += length;
  }
  if (piece.length > 0) yield piece;
}

function readAgain(payload: string | null): ReadChange | undefined {
  try {
    return payload === null ? undefined : readChange(JSON.parse(payload));
  } catch {
    return undefined; // cut short when it was written: only a new delivery brings it
  }
}

/** Natural key of the error about a record: by kind and id, or by what it holds where it does not even say those. */
export function errorCode(kind: string | undefined, id: string | undefined, payload: unknown): string {
  if (kind !== undefined && id !== undefined && kind.length + id.length < longest.Code__c) return `${kind}|${id}`;
  return `${kind ?? 'unknown'}|${createHash('sha256').update(JSON.stringify(payload)).digest('hex').slice(0, 32)}`;
}

/** The same of a record that breaks the contract: beside a sound older version that waits, neither takes the other's place. */
export function brokenCode(kind: string | undefined, id: string | undefined, payload: unknown): string {
  const code = errorCode(kind, id, payload);
  return kind !== undefined && id !== undefined ? `${code}|contract` : code;
}
