import { ruleTitle } from 'c/caseRules';
import { count } from 'c/display';
import { labels } from './labels.ts';
import { stages, type Sort, type SortColumn, type StageName } from './stages.ts';

interface Counted {
  Id: { count: { value: number } };
}

/** What the server counted: the stages by name, open findings by rule, and the org's day. */
export interface Counts {
  aggregate: Record<StageName, { edges: { node: { aggregate: Counted } }[] }> & {
    findings: { edges: { node: { aggregate: Counted & { RuleCode__c: { value: string } } } }[] };
  };
  query: { today: { edges: { node: { Today__c: { value: string | null } } }[] } };
}

export interface Person {
  Id: string;
  Name: { value: string | null };
  Title: { value: string | null };
}

interface Option {
  value: string;
  label: string;
}

const stageLabels: Readonly<Record<StageName, string>> = {
  before: labels.stageBefore,
  verify: labels.stageVerify,
  travel: labels.stageTravel,
  release: labels.stageRelease,
  held: labels.stageHeld,
};

/** The stages with what waits in each. */
export function stageTabs(counts: Counts | undefined, chosen: StageName) {
  return stages.map(({ name }) => {
    const waiting = counts?.aggregate[name].edges[0]?.node.aggregate.Id.count.value;
    const isChosen = name === chosen;
    return {
      name,
      label: stageLabels[name],
      count: waiting === undefined ? '' : count(waiting),
      isChosen: String(isChosen),
      tabIndex: isChosen ? 0 : -1,
      itemClass: isChosen ? 'slds-tabs_default__item slds-is-active' : 'slds-tabs_default__item',
    };
  });
}

/** Findings that are open somewhere, the most frequent first. */
export function findingOptions(counts: Counts | undefined): Option[] {
  const found = (counts?.aggregate.findings.edges ?? []).map(({ node: { aggregate } }) => ({
    rule: aggregate.RuleCode__c.value,
    count: aggregate.Id.count.value,
  }));
  return [
    { value: 'all', label: labels.anyFinding },
    ...found
      .toSorted((a, b) => b.count - a.count)
      .map(({ rule, count: open }) => ({ value: rule, label: `${ruleTitle(rule)}（${count(open)}）` })),
  ];
}

export function reviewerOptions(people: readonly Person[]): Option[] {
  return [
    { value: 'all', label: labels.anyReviewer },
    { value: 'me', label: labels.myself },
    { value: 'none', label: labels.nobody },
    ...people.map(({ Id, Name }) => ({ value: Id, label: Name.value ?? '' })),
  ];
}

interface Column {
  name: string;
  label: string;
  sort?: SortColumn;
  isRight?: boolean;
}

const columns: readonly Column[] = [
  { name: 'code', label: labels.code, sort: 'code' },
  { name: 'supportDate', label: labels.supportDate, sort: 'supportDate' },
  { name: 'age', label: labels.age, isRight: true },
  { name: 'nth', label: labels.nth, isRight: true },
  { name: 'business', label: labels.business },
  { name: 'agency', label: labels.agency, sort: 'agency' },
  { name: 'expert', label: labels.expert, sort: 'expert' },
  { name: 'status', label: labels.status },
  { name: 'findings', label: labels.findings, sort: 'findings', isRight: true },
  { name: 'unchecked', label: labels.unchecked, isRight: true },
  { name: 'reviewer', label: labels.reviewer, sort: 'reviewer' },
];

/** Column heads, with the order they stand in told in words and by an arrow. */
export function headers(sort: Sort) {
  return columns.map(({ name, label, sort: column, isRight = false }) => {
    const isSorted = column !== undefined && column === sort.column;
    return {
      name,
      label,
      column,
      ariaSort: isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined,
      arrow: isSorted ? (sort.descending ? '▼' : '▲') : '',
      headClass: isRight ? 'slds-text-align_right' : '',
    };
  });
}
