import { day, daysBetween, count, nothing } from 'c/display';

interface Cell<T = string> {
  value: T | null;
  label?: string | null;
}
type Named = { Name: Cell } | null;

export interface CaseNode {
  Id: string;
  Code__c: Cell;
  Status__c: Cell;
  SupportDate__c: Cell;
  DeclaredNth__c: Cell<number>;
  OpenFindings__c: Cell<number>;
  EvidenceUnchecked__c: Cell<number>;
  Version__c: Cell<number>;
  Reviewer__c: Cell;
  Reviewer__r: Named;
  Agency__r: Named;
  Expert__r: Named;
  BusinessYear__r: { Business__r: Named } | null;
}

/** A case as a line of the queue. */
export interface QueueRow {
  id: string;
  /** Its page, for whoever opens it in a tab of its own. */
  url: string;
  version: number | null;
  code: string;
  status: string;
  supportDate: string;
  /** Days since the support, or until it. */
  age: string;
  isLate: boolean;
  nth: string;
  findings: string;
  unchecked: string;
  agency: string;
  expert: string;
  business: string;
  reviewer: string;
  selected: boolean;
  rowClass: string;
  selectLabel: string;
}

/** Days after which a case has waited long enough to be marked. */
const long = 30;

export function rowOf(node: CaseNode, today: string, isSelected: boolean, select: string): QueueRow {
  const date = node.SupportDate__c.value;
  const days = date === null ? undefined : daysBetween(date, today);
  const code = node.Code__c.value ?? '';
  return {
    id: node.Id,
    url: `/lightning/r/Dispatch__c/${node.Id}/view`,
    version: node.Version__c.value,
    code,
    status: node.Status__c.label ?? node.Status__c.value ?? '',
    supportDate: day(date),
    age: ageOf(days),
    isLate: (days ?? 0) >= long,
    nth: node.DeclaredNth__c.value === null ? nothing : `${node.DeclaredNth__c.value}回目`,
    findings: count(node.OpenFindings__c.value ?? 0),
    unchecked: count(node.EvidenceUnchecked__c.value ?? 0),
    agency: nameOf(node.Agency__r),
    expert: nameOf(node.Expert__r),
    business: nameOf(node.BusinessYear__r?.Business__r ?? null),
    reviewer: nameOf(node.Reviewer__r),
    selected: isSelected,
    rowClass: isSelected ? 'slds-hint-parent slds-is-selected' : 'slds-hint-parent',
    selectLabel: select.replace('{0}', code),
  };
}

function nameOf(named: Named): string {
  return named?.Name.value ?? nothing;
}

function ageOf(days: number | undefined): string {
  if (days === undefined) return nothing;
  if (days === 0) return '当日';
  return days > 0 ? `${count(days)}日経過` : `あと${count(-days)}日`;
}
