import { createHash } from 'node:crypto';
import type { Change, ChangeOf, Kind } from '../../dispatch-system/index.ts';
import { asSent } from '../as-sent.ts';
import type { Part, SyncedObject } from '../part.ts';
import * as cases from './cases.ts';
import * as registry from './registry.ts';
import { travelClaim } from './travel.ts';

export { payeeFacts } from './registry.ts';
export { droppedItem, withdrawnItem } from './travel.ts';

type Mapping = { [K in Kind]: (change: ChangeOf<K>) => Part[] };

/** Which rows a kind of record feeds. Kinds stand in the order their records are stored in. */
const mapping: Mapping = {
  agency: registry.agency,
  business: registry.business,
  expert: registry.expert,
  expertTie: registry.expertTie,
  appointment: registry.appointment,
  paymentDetails: registry.paymentDetails,
  application: cases.application,
  attendance: cases.attendance,
  report: cases.report,
  certificate: cases.certificate,
  agencyApproval: cases.agencyApproval,
  webRecord: cases.webRecord,
  travelClaim,
  document: cases.document,
};

/** Every kind of record after those it may refer to. */
export const kindsInOrder = Object.keys(mapping) as Kind[];

/** What a change says, row by row, in the order the rows are written. */
export function partsOf(change: Change): Part[] {
  const parts = (mapping[change.kind] as (change: Change) => Part[])(change);
  const { object, field, digestField } = homeOf(change);
  if (digestField === undefined) return parts;
  return parts.map((part) =>
    part.object === object && part.guard === field
      ? ({ ...part, values: { ...part.values, [digestField]: digestOf(change) } } as Part)
      : part,
  );
}

/** One record of the Platform: `application|D00001`. */
export const recordOf = ({ kind, id }: Pick<Change, 'kind' | 'id'>): string => `${kind}|${id}`;

/** A mark of what a change says, by which the same version can be told to say the same. */
export const digestOf = (change: Change): string =>
  createHash('sha256')
    .update(JSON.stringify(asSent(change).data))
    .digest('hex')
    .slice(0, 12);

/** Code of the case a change belongs to, where it belongs to one. */
export function caseOf(change: Change): string | undefined {
  if (change.kind === 'application') return change.id;
  return 'dispatch' in change.data ? change.data.dispatch : undefined;
}

/** The row that keeps which version of a record was last stored, and the mark of what it said. */
export interface Home {
  object: SyncedObject;
  code: string;
  /** The version's field. */
  field: string;
  /** The mark's field; payee facts have none: a mark of an account number would tell it. */
  digestField: string | undefined;
}

export function homeOf(change: Change): Home {
  const { object, field } = guards[change.kind];
  const code = object === 'Dispatch__c' ? (caseOf(change) ?? change.id) : change.id;
  const digestField = change.kind === 'paymentDetails' ? undefined : field.replace(/Version__c$/, 'Digest__c');
  return { object, code, field, digestField };
}

/** The row and field that keep the version a record was last stored with, by kind. */
export function guardOf(kind: string): Guard | undefined {
  return (guards as Partial<Record<string, Guard>>)[kind];
}

interface Guard {
  object: SyncedObject;
  field: string;
}
const own = (object: SyncedObject): Guard => ({ object, field: 'PlatformVersion__c' });
const guards: Readonly<Record<Kind, Guard>> = {
  agency: own('Agency__c'),
  business: own('Business__c'),
  expert: own('Expert__c'),
  expertTie: own('ExpertTie__c'),
  appointment: own('ExpertYear__c'),
  paymentDetails: own('PayeeAccount__c'),
  application: own('Dispatch__c'),
  attendance: own('AttendanceEvent__c'),
  report: { object: 'Dispatch__c', field: 'ReportVersion__c' },
  certificate: { object: 'Dispatch__c', field: 'CertificateVersion__c' },
  agencyApproval: { object: 'Dispatch__c', field: 'ApprovalVersion__c' },
  webRecord: { object: 'Dispatch__c', field: 'WebVersion__c' },
  travelClaim: own('TravelClaim__c'),
  document: own('Evidence__c'),
};
