import { ruleTitle } from 'c/caseRules';
import { day, duration, inYen, count, minuteOf, nothing, timeOfDay } from 'c/display';
import { labels } from './labels.ts';

interface Cell {
  value: string | number | boolean | null;
  label?: string | null;
}

/** A record as GraphQL gives it: fields by name, parents as records of their own. */
export interface Node {
  Id: string;
  [field: string]: unknown;
}

type Edges = Record<string, { edges: { node: Node }[] } | undefined>;

/** A case with its details, as read at one moment. */
export interface CaseData {
  dispatch: Node;
  findings: Node[];
  attendance: Node[];
  evidence: Node[];
  claims: Node[];
  items: Node[];
  report: Node | undefined;
  corrections: Node[];
}

/** Undefined where the case is not there for this user. */
export function caseDataOf(data: unknown): CaseData | undefined {
  const query = (data as { uiapi: { query: Edges } }).uiapi.query;
  const rows = (name: string): Node[] => (query[name]?.edges ?? []).map(({ node }) => node);
  const [dispatch] = rows('Dispatch__c');
  if (!dispatch) return undefined;
  return {
    dispatch,
    findings: rows('Finding__c'),
    attendance: rows('AttendanceEvent__c'),
    evidence: rows('Evidence__c'),
    claims: rows('TravelClaim__c'),
    items: rows('TravelItem__c'),
    report: rows('SupportReport__c')[0],
    corrections: rows('Correction__c'),
  };
}

export const textOf = (node: Node | undefined, field: string): string | null => {
  const cell = node?.[field] as Cell | null | undefined;
  return typeof cell?.value === 'string' ? cell.value : null;
};
export const numberOf = (node: Node | undefined, field: string): number | null => {
  const cell = node?.[field] as Cell | null | undefined;
  return typeof cell?.value === 'number' ? cell.value : null;
};
export const isOn = (node: Node, field: string): boolean => (node[field] as Cell | undefined)?.value === true;
const said = (node: Node | undefined, field: string): string => {
  const cell = node?.[field] as Cell | null | undefined;
  return cell?.label ?? textOf(node, field) ?? nothing;
};
/** A parent's name: `nameOf(dispatch, 'Agency__r')`. */
export const nameOf = (node: Node | undefined, ...path: string[]): string => {
  const parent = path.reduce<Node | undefined>((at, part) => (at?.[part] ?? undefined) as Node | undefined, node);
  return textOf(parent, 'Name') ?? nothing;
};

const span = (node: Node, from: string, to: string): string =>
  textOf(node, from) === null ? nothing : `${timeOfDay(textOf(node, from))}〜${timeOfDay(textOf(node, to))}`;
const nth = (value: number | null): string => (value === null ? nothing : `${value}回目`);

export interface Fact {
  key: string;
  label: string;
  ours: string;
  /** What the Platform said, where the office corrected it. */
  platform: string;
  isCorrected: boolean;
  why: string;
}

/** The facts of the case beside what the Platform said of them: a correction is marked in words. */
export function factsOf({ dispatch: its, corrections }: CaseData): Fact[] {
  const corrected = new Map(
    corrections
      .filter((each) => textOf(each, 'Object__c') === 'Dispatch__c')
      .map((each) => [textOf(each, 'Field__c') ?? '', each]),
  );
  const rows: [field: string, label: string, ours: string][] = [
    ['SupportDate__c', labels.supportDate, day(textOf(its, 'SupportDate__c'))],
    ['ScheduledStart__c', labels.scheduled, span(its, 'ScheduledStart__c', 'ScheduledEnd__c')],
    ['ApprovedStart__c', labels.approved, span(its, 'ApprovedStart__c', 'ApprovedEnd__c')],
    ['Minutes__c', labels.minutes, duration(numberOf(its, 'Minutes__c'))],
    ['Mode__c', labels.mode, said(its, 'Mode__c')],
    ['Place__c', labels.place, said(its, 'Place__c')],
    ['Accompaniment__c', labels.accompaniment, said(its, 'Accompaniment__c')],
    ['DeclaredNth__c', labels.declaredNth, nth(numberOf(its, 'DeclaredNth__c'))],
    ['ComputedNth__c', labels.computedNth, nth(numberOf(its, 'ComputedNth__c'))],
    ['ConfirmedNth__c', labels.confirmedNth, nth(numberOf(its, 'ConfirmedNth__c'))],
    ['ReportedOn__c', labels.reportedOn, day(textOf(its, 'ReportedOn__c'))],
    ['CertifiedOn__c', labels.certifiedOn, day(textOf(its, 'CertifiedOn__c'))],
    ['AgencyApprovedOn__c', labels.agencyApprovedOn, day(textOf(its, 'AgencyApprovedOn__c'))],
    ['Eligibility__c', labels.eligibility, said(its, 'Eligibility__c')],
    ['FeeExclTax__c', labels.fee, inYen(numberOf(its, 'FeeExclTax__c'))],
    ['TravelInclTax__c', labels.travel, inYen(numberOf(its, 'TravelInclTax__c'))],
  ];
  return rows.map(([key, label, ours]) => {
    const correction = corrected.get(key);
    return {
      key,
      label,
      ours,
      platform: correction ? said(correction, 'PlatformValue__c') : ours,
      isCorrected: correction !== undefined,
      why: correction ? `${said(correction, 'Reason__c')}（${nameOf(correction, 'CorrectedBy__r')}）` : '',
    };
  });
}

export interface FindingLine {
  id: string;
  title: string;
  severity: string;
  message: string;
  askWhom: string;
  state: string;
  settlement: string;
}

/** What is wrong and whom to ask; open ones first. */
export function findingsOf({ findings }: CaseData): FindingLine[] {
  const isOpen = (node: Node): number => (textOf(node, 'State__c') === 'Open' ? 0 : 1);
  return findings
    .toSorted((a, b) => isOpen(a) - isOpen(b))
    .map((node) => ({
      id: node.Id,
      title: ruleTitle(textOf(node, 'RuleCode__c') ?? ''),
      severity: said(node, 'Severity__c'),
      message: said(node, 'Message__c'),
      askWhom: said(node, 'AskWhom__c'),
      state: said(node, 'State__c'),
      settlement: textOf(node, 'Settlement__c') ?? '',
    }));
}

export interface Moment {
  key: string;
  time: string;
  what: string;
  difference: string;
}

/** Check-in, check-out and signature in the order of the day, each against the approved time. */
export function momentsOf({ dispatch, attendance }: CaseData): Moment[] {
  const approved: Record<string, number | null> = {
    CheckIn: minuteOf(textOf(dispatch, 'ApprovedStart__c')),
    CheckOut: minuteOf(textOf(dispatch, 'ApprovedEnd__c')),
  };
  return attendance
    .filter((node) => !isOn(node, 'Voided__c'))
    .toSorted((a, b) => (textOf(a, 'Time__c') ?? '').localeCompare(textOf(b, 'Time__c') ?? ''))
    .map((node) => {
      const due = approved[textOf(node, 'Kind__c') ?? ''] ?? null;
      const at = minuteOf(textOf(node, 'Time__c'));
      const signed = isOn(node, 'Signed__c') ? `、${labels.signed}` : '';
      return {
        key: node.Id,
        time: `${day(textOf(node, 'Date__c'))} ${timeOfDay(textOf(node, 'Time__c'))}`,
        what: `${said(node, 'Kind__c')}${signed}`,
        difference: due === null || at === null ? nothing : differenceOf(at - due),
      };
    });
}

function differenceOf(minutes: number): string {
  if (minutes === 0) return labels.asApproved;
  return (minutes > 0 ? labels.later : labels.earlier).replace('{0}', count(Math.abs(minutes)));
}

export interface ItemLine {
  id: string;
  what: string;
  way: string;
  claimed: string;
  standard: string;
  granted: string;
  state: string;
  why: string;
}

/** The travel claim, item by item: claimed, standard, approved, and why. */
export function itemsOf({ items }: CaseData): ItemLine[] {
  return items.map((node) => ({
    id: node.Id,
    what: `${day(textOf(node, 'Date__c'))} ${said(node, 'Means__c')}`,
    way: [textOf(node, 'Origin__c'), textOf(node, 'Destination__c')].filter(Boolean).join('→') || nothing,
    claimed: count(numberOf(node, 'ClaimedAmount__c')),
    standard: count(numberOf(node, 'StandardAmount__c')),
    granted: count(numberOf(node, 'ApprovedAmount__c')),
    state: said(node, 'ReviewState__c'),
    why: textOf(node, 'ReviewReason__c') ?? textOf(node, 'Reason__c') ?? '',
  }));
}

export interface ClaimLine {
  id: string;
  state: string;
  claimed: string;
  granted: string;
  why: string;
}

export const claimsOf = ({ claims }: CaseData): ClaimLine[] =>
  claims.map((node) => ({
    id: node.Id,
    state: said(node, 'State__c'),
    claimed: inYen(numberOf(node, 'ClaimedTotal__c')),
    granted: inYen(numberOf(node, 'Total__c')),
    why: textOf(node, 'Reason__c') ?? '',
  }));

export interface DocumentLine {
  id: string;
  title: string;
  fileName: string;
  state: string;
  isUnchecked: boolean;
  checkedBy: string;
  rejectReason: string;
  /** What the paper says, and the claimed amount it stands for. */
  amount: string;
  date: string;
  counterparty: string;
  proves: string;
  modified: string;
}

/** Each document with what it proves, and who looked at it. */
export function documentsOf({ evidence, items, dispatch }: CaseData): DocumentLine[] {
  const claimed = new Map(items.map((node) => [node.Id, node]));
  return evidence.map((node) => {
    const item = claimed.get(((node.TravelItem__r as Node | null) ?? { Id: '' }).Id);
    const state = textOf(node, 'CheckState__c');
    return {
      id: node.Id,
      title: said(node, 'Type__c'),
      fileName: said(node, 'FileName__c'),
      state: said(node, 'CheckState__c'),
      isUnchecked: state === 'Unchecked',
      checkedBy: state === 'Unchecked' ? '' : `${nameOf(node, 'CheckedBy__r')} ${day(textOf(node, 'CheckedOn__c'))}`,
      rejectReason: textOf(node, 'RejectReason__c') ?? '',
      amount: inYen(numberOf(node, 'Amount__c')),
      date: day(textOf(node, 'DocumentDate__c')),
      counterparty: said(node, 'Counterparty__c'),
      proves: item
        ? `${said(item, 'Means__c')} ${inYen(numberOf(item, 'ClaimedAmount__c'))}（${day(textOf(item, 'Date__c'))}）`
        : `${labels.supportDate} ${day(textOf(dispatch, 'SupportDate__c'))}`,
      modified: textOf(node, 'LastModifiedDate') ?? '',
    };
  });
}

/** What differs between two readings of a case, in the words of the screen: told to whoever was overtaken. */
export function changesBetween(before: CaseData, after: CaseData): string[] {
  const told = (data: CaseData): Map<string, string> =>
    new Map([
      [labels.status, said(data.dispatch, 'Status__c')],
      [labels.reviewer, nameOf(data.dispatch, 'Reviewer__r')],
      [labels.checkedBy, nameOf(data.dispatch, 'CheckedBy__r')],
      [labels.reason, said(data.dispatch, 'HoldReason__c')],
      [labels.note, said(data.dispatch, 'DraftNote__c')],
      ...factsOf(data).map(({ label, ours }) => [label, ours] as const),
      ...findingsOf(data).map(({ id, title, state }) => [`${title} ${id.slice(-4)}`, state] as const),
      ...documentsOf(data).map(({ title, fileName, state }) => [`${title} ${fileName}`, state] as const),
      ...claimsOf(data).map(({ state, granted }, at) => [`${labels.claim} ${at + 1}`, `${state} ${granted}`] as const),
    ]);
  const [old, now] = [told(before), told(after)];
  return [...now]
    .filter(([what, value]) => (old.get(what) ?? nothing) !== value)
    .map(([what, value]) => `${what}：${old.get(what) ?? nothing} → ${value}`);
}
