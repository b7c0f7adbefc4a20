import { count, day, inYen, nothing } from 'c/display';

export { caseQuery, filesQuery } from './queries.ts';
export { consequencesOf, type Consequence } from './consequences.ts';
export { inputTypes, takenAs, writtenAs } from './factInputs.ts';

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
  corrections: Node[];
  contacts: Node[];
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
    corrections: rows('Correction__c'),
    contacts: rows('ContactLog__c'),
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
/** A picklist's words, or the text itself. */
export const said = (node: Node | undefined, field: string): string => {
  const cell = node?.[field] as Cell | null | undefined;
  return cell?.label ?? textOf(node, field) ?? nothing;
};
export const parentOf = (node: Node | undefined, ...path: string[]): Node | undefined =>
  path.reduce<Node | undefined>((at, part) => (at?.[part] ?? undefined) as Node | undefined, node);
/** A parent's name: `nameOf(dispatch, 'Agency__r')`. */
export const nameOf = (node: Node | undefined, ...path: string[]): string =>
  textOf(parentOf(node, ...path), 'Name') ?? nothing;
export const statusOf = ({ dispatch }: CaseData): string => textOf(dispatch, 'Status__c') ?? '';
export const modifiedOf = (node: Node | undefined): string => textOf(node, 'LastModifiedDate') ?? '';

const frozen = new Set(['ReleaseRequested', 'Payable', 'Paid', 'Reclaim', 'NotPayable', 'Cancelled']);

/** Whether the case has gone past where its records may be changed. */
export const isFrozen = (data: CaseData): boolean => frozen.has(statusOf(data));

/** What a travel item is, in one line: 「2023/05/10 タクシー 駅→会場」. */
export function itemTitle(node: Node): string {
  const way = [textOf(node, 'Origin__c'), textOf(node, 'Destination__c')].filter(Boolean).join('→');
  return `${day(textOf(node, 'Date__c'))} ${said(node, 'Means__c')} ${way}`.trim();
}

export const amountOf = (node: Node | undefined, field: string): string => inYen(numberOf(node, field));
export const figureOf = (node: Node | undefined, field: string): string => count(numberOf(node, field));
export const dayOf = (node: Node | undefined, field: string): string => day(textOf(node, field));
