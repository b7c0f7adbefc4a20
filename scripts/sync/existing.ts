import type { Change } from '../dispatch-system/index.ts';
import { queryByCodes, type ByCodes, type OrgConnection, type Row } from '../org/index.ts';
import { activeCorrections, correctionRequest, type Corrections } from './corrections.ts';
import { caseOf, payeeFacts, partsOf } from './mapping/index.ts';
import { objectsInOrder, type ParentObject, type SyncedObject } from './part.ts';

/** What is read of each object before anything is written: versions, masters, and what decides what may be written. */
const readFields: Readonly<Record<SyncedObject, readonly string[]>> = {
  Agency__c: ['PlatformVersion__c', 'PlatformDigest__c'],
  Business__c: ['PlatformVersion__c', 'PlatformDigest__c'],
  Expert__c: ['PlatformVersion__c', 'PlatformDigest__c'],
  ExpertTie__c: ['PlatformVersion__c', 'PlatformDigest__c', 'Expert__r.Code__c'],
  ExpertYear__c: ['PlatformVersion__c', 'PlatformDigest__c', 'Expert__r.Code__c'],
  PayeeAccount__c: [
    'PlatformVersion__c',
    'Expert__r.Code__c',
    'PayeeClass__c',
    'PayeeName__c',
    'PayeeKana__c',
    'PayeeAddress__c',
    'BankCode__c',
    'BranchCode__c',
    'AccountType__c',
    'AccountNumber__c',
    'HolderKana__c',
    'InvoiceNumber__c',
    'InvoiceFrom__c',
  ],
  BusinessYear__c: [],
  Dispatch__c: [
    'PlatformVersion__c',
    'ReportVersion__c',
    'CertificateVersion__c',
    'ApprovalVersion__c',
    'WebVersion__c',
    'PlatformDigest__c',
    'ReportDigest__c',
    'CertificateDigest__c',
    'ApprovalDigest__c',
    'WebDigest__c',
    'Status__c',
    'SupportDate__c',
    'DeclaredNth__c',
    'ConfirmedNth__c',
    'NthDecidedBy__c',
    'RateSet__r.Code__c',
    'Expert__r.Code__c',
    'BusinessYear__r.Code__c',
  ],
  AttendanceEvent__c: ['PlatformVersion__c', 'PlatformDigest__c', 'Dispatch__r.Code__c'],
  SupportReport__c: ['PlatformVersion__c', 'CertificateVersion__c', 'Dispatch__r.Code__c'],
  Trip__c: ['PlatformVersion__c'],
  TravelClaim__c: [
    'PlatformVersion__c',
    'PlatformDigest__c',
    'Dispatch__r.Code__c',
    'Trip__r.Code__c',
    'RateSet__r.Code__c',
    'State__c',
    'ClaimedTotal__c',
  ],
  TravelItem__c: [
    'PlatformVersion__c',
    'TravelClaim__r.Code__c',
    'RateSet__r.Code__c',
    'ReviewState__c',
    'Date__c',
    'Means__c',
    'Origin__c',
    'Destination__c',
    'ClaimedAmount__c',
    'ClaimedKm__c',
    'PaidFare__c',
    'LodgingKind__c',
    'HighSpeedShip__c',
    'MixedShipRoute__c',
  ],
  Evidence__c: [
    'PlatformVersion__c',
    'PlatformDigest__c',
    'Dispatch__r.Code__c',
    'Sha256__c',
    'Type__c',
    'DocumentDate__c',
    'Amount__c',
    'Counterparty__c',
    'CheckState__c',
  ],
};

/** The rows of the org that a batch of changes touches or refers to, as they stood before it. */
export interface Existing {
  row(object: SyncedObject, code: string): Row | undefined;
  has(object: ParentObject, code: string): boolean;
  /** Items a claim has in the org. */
  itemsOf(claim: string): string[];
  /** Payee accounts of an expert that this user may see: those the Platform registered. */
  accountsOf(expert: string): Row[];
  /** Corrections of the Office in force, by row. */
  corrections: Corrections;
}

/** Text of a row's field; a path goes through the parents read with it (`Dispatch__r.Code__c`). */
export function textAt(row: Row | undefined, path: string): string | null {
  let value: unknown = row;
  for (const name of path.split('.')) value = (value as Row | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}

/** Number in a row's field, 0 where there is none. */
export function numberAt(row: Row | undefined, field: string): number {
  const value = row?.[field];
  return typeof value === 'number' ? value : 0;
}

/** Codes to be read, by object. */
class Wanted {
  readonly #codes = new Map<string, Set<string>>();

  add(object: string, code: string | null): void {
    if (code === null) return;
    const codes = this.#codes.get(object) ?? new Set();
    this.#codes.set(object, codes.add(code));
  }

  of(object: string): Set<string> {
    return this.#codes.get(object) ?? new Set();
  }
}

function wantedBy(changes: readonly Change[]): Wanted {
  const wanted = new Wanted();
  for (const change of changes) {
    wanted.add('Dispatch__c', caseOf(change) ?? null);
    for (const part of partsOf(change)) {
      wanted.add(part.object, part.code);
      for (const parent of part.parents) wanted.add(parent.object, parent.code);
    }
  }
  return wanted;
}

/**
 * Reads what a batch needs to know of the org, in few calls: five queries each.
 * @param programYears codes of the programme years the org has (read once a run)
 */
export async function readExisting(
  org: OrgConnection,
  changes: readonly Change[],
  programYears: ReadonlySet<string>,
): Promise<Existing> {
  const wanted = wantedBy(changes);
  const experts = changes.flatMap((change) => (change.kind === 'paymentDetails' ? [change.data.expert] : []));
  const requests: (ByCodes & { object: SyncedObject })[] = (Object.keys(readFields) as SyncedObject[]).map(
    (object) => ({
      object,
      fields: ['Code__c', ...readFields[object]],
      codes: object === 'PayeeAccount__c' ? experts : wanted.of(object),
      ...(object === 'PayeeAccount__c' ? { key: 'Expert__r.Code__c' } : {}),
    }),
  );
  // Items the claims have besides those named, so that the withdrawn ones are seen.
  requests.push({
    object: 'TravelItem__c',
    fields: ['Code__c', ...readFields.TravelItem__c],
    codes: wanted.of('TravelClaim__c'),
    key: 'TravelClaim__r.Code__c',
  });
  const corrected = objectsInOrder.flatMap((object) => [...wanted.of(object)]);
  const asked = [...requests, correctionRequest(corrected)].filter(({ codes }) => [...codes].length > 0);
  const answers = await queryByCodes(org, asked);

  const rows = new Map<string, Row>();
  let corrections: Corrections = new Map();
  for (const [index, { object }] of asked.entries()) {
    if (object === 'Correction__c') corrections = activeCorrections(answers[index]!);
    else for (const row of answers[index]!) rows.set(`${object}|${textAt(row, 'Code__c')!}`, row);
  }
  return existingOf(rows, programYears, corrections);
}

function existingOf(rows: Map<string, Row>, programYears: ReadonlySet<string>, corrections: Corrections): Existing {
  const under = (object: SyncedObject, path: string) => {
    const found = new Map<string, Row[]>();
    for (const [key, row] of rows) {
      const master = key.startsWith(`${object}|`) ? textAt(row, path) : null;
      if (master !== null) found.set(master, [...(found.get(master) ?? []), row]);
    }
    return found;
  };
  const items = under('TravelItem__c', 'TravelClaim__r.Code__c');
  const accounts = under('PayeeAccount__c', 'Expert__r.Code__c');
  return {
    row: (object, code) => rows.get(`${object}|${code}`),
    has: (object, code) => (object === 'ProgramYear__c' ? programYears.has(code) : rows.has(`${object}|${code}`)),
    itemsOf: (claim) => (items.get(claim) ?? []).map((row) => textAt(row, 'Code__c')!),
    accountsOf: (expert) => accounts.get(expert) ?? [],
    corrections,
  };
}

/** Whether a payee's registered facts are those the Platform says again. */
export function sameFacts(account: Row, change: Parameters<typeof payeeFacts>[0]): boolean {
  return Object.entries(payeeFacts(change)).every(([field, value]) => (account[field] ?? null) === value);
}
