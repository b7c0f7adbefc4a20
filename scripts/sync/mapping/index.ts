import type { Change, ChangeOf, Kind } from '../../dispatch-system/index.ts';
import type { Part, SyncedObject } from '../part.ts';
import * as cases from './cases.ts';
import * as registry from './registry.ts';
import { travelClaim } from './travel.ts';

export { payeeFacts } from './registry.ts';
export { withdrawnItem } from './travel.ts';

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
  return (mapping[change.kind] as (change: Change) => Part[])(change);
}

/** Code of the case a change belongs to, where it belongs to one. */
export function caseOf(change: Change): string | undefined {
  if (change.kind === 'application') return change.id;
  return 'dispatch' in change.data ? change.data.dispatch : undefined;
}

/** The row and field that keep the version a record was last stored with, by kind. */
export function guardOf(kind: string): { object: SyncedObject; field: string } | undefined {
  return guards[kind];
}

const own = (object: SyncedObject) => ({ object, field: 'PlatformVersion__c' });
const guards: Readonly<Partial<Record<string, { object: SyncedObject; field: string }>>> = {
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
