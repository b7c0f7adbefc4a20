import { daysBefore } from 'c/display';
import { stageNamed, type Sort, type StageName, type Where } from './stages.ts';

/** What a clerk looks for. Empty text and `all` narrow nothing. */
export interface Conditions {
  stage: StageName;
  search: string;
  /** Rule code of an open finding. */
  finding: string;
  /** User id, `me`, `none`, or `all`. */
  reviewer: string;
  /** Least number of days since the support date. */
  age: string;
  sort: Sort;
}

export const mostSearched = 80;

/** What a stage shows before anything was chosen. */
export function startOf(stage: StageName): Conditions {
  return { stage, search: '', finding: 'all', reviewer: 'all', age: 'all', sort: stageNamed(stage).sort };
}

/** Conditions kept earlier, whatever became of the screen since: unknown parts are left out. */
export function conditionsFrom(json: string | null | undefined): Conditions {
  const kept = parsed(json);
  const start = startOf(stageNamed(textIn(kept, 'stage', '')).name);
  const sort = (kept.sort ?? {}) as Partial<Sort>;
  return {
    stage: start.stage,
    search: textIn(kept, 'search', start.search).slice(0, mostSearched),
    finding: textIn(kept, 'finding', start.finding),
    reviewer: textIn(kept, 'reviewer', start.reviewer),
    age: textIn(kept, 'age', start.age),
    sort: {
      column: sort.column ?? start.sort.column,
      descending: sort.descending ?? start.sort.descending,
    },
  };
}

function parsed(json: string | null | undefined): Record<string, unknown> {
  try {
    const value = JSON.parse(json ?? '') as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textIn(kept: Record<string, unknown>, name: string, otherwise: string): string {
  return typeof kept[name] === 'string' ? kept[name] : otherwise;
}

/** `where` of the GraphQL API for what is looked for. */
export function whereOf(conditions: Conditions, me: string, today: string): Where {
  return {
    and: [
      stageNamed(conditions.stage).where,
      ...searched(conditions.search),
      ...found(conditions.finding),
      ...reviewedBy(conditions.reviewer, me),
      ...aged(conditions.age, today),
    ],
  };
}

/** Words between spaces must all be met, each by any of the names a clerk knows a case by. */
function searched(text: string): Where[] {
  return text
    .trim()
    .split(/[\s　]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const like = { like: `%${word.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%` };
      return {
        or: [
          { Code__c: like },
          { Agency__r: { Name: like } },
          { Expert__r: { Name: like } },
          { BusinessYear__r: { Business__r: { Name: like } } },
        ],
      };
    });
}

function found(rule: string): Where[] {
  if (rule === 'all') return [];
  return [
    {
      Id: {
        inq: {
          Finding__c: { RuleCode__c: { eq: rule }, State__c: { eq: 'Open' } },
          ApiName: 'Dispatch__c',
        },
      },
    },
  ];
}

function reviewedBy(reviewer: string, me: string): Where[] {
  if (reviewer === 'all') return [];
  return [{ Reviewer__c: { eq: reviewer === 'none' ? null : reviewer === 'me' ? me : reviewer } }];
}

function aged(age: string, today: string): Where[] {
  return age === 'all' ? [] : [{ SupportDate__c: { lte: daysBefore(today, Number(age)) } }];
}
