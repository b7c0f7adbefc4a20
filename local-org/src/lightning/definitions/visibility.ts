import type { RequestContext } from '../../context.ts';
import { partsOf, textOf, type ComponentContent } from '../../schema/index.ts';

/** A criterion on a field of the page's record: the browser, which has the record, decides. */
export interface RecordCriterion {
  /** `Status__c`, `Case__r.Name` */
  field: string;
  operator: string;
  value: string;
}

/** When something on a page shows; criteria that ask nothing of the record are answered already. */
export interface Visibility {
  /** `1 AND (2 OR 3)`; all of them where it is empty. */
  booleanFilter: string;
  criteria: (RecordCriterion | boolean)[];
}

const RECORD = /^\{!Record\.([\w.]+)\}$/;
const USER = /^\{!\$User\.([\w.]+)\}$/;
const PERMISSION = /^\{!\$Permission\.(CustomPermission|StandardPermission)\.(\w+)\}$/;

/** The rule of a part of a page: undefined where there is none, `never` where no record can meet it. */
export function visibleWithoutRecord(
  ctx: RequestContext,
  rule: ComponentContent | undefined,
): Visibility | 'never' | undefined {
  if (!rule) return undefined;
  const booleanFilter = textOf(rule, 'booleanFilter') ?? '';
  const criteria = partsOf(rule, 'criteria').map((each) => criterion(ctx, each));
  if (booleanFilter === '' && criteria.includes(false)) return 'never';
  if (booleanFilter === '' && criteria.every((each) => each === true)) return undefined;
  return { booleanFilter, criteria };
}

function criterion(ctx: RequestContext, part: ComponentContent): RecordCriterion | boolean {
  const left = textOf(part, 'leftValue') ?? '';
  const operator = textOf(part, 'operator') ?? 'EQUAL';
  const value = textOf(part, 'rightValue') ?? '';
  const field = RECORD.exec(left)?.[1];
  if (field !== undefined) return { field, operator, value };
  const known = ofUser(ctx, left);
  // What cannot be read here (the form factor of a client, say) is met by nobody.
  if (known === undefined) return left === '{!$Client.FormFactor}' && compared(operator, 'Large', value);
  return compared(operator, known, value);
}

function ofUser(ctx: RequestContext, left: string): string | undefined {
  const [, kind, name = ''] = PERMISSION.exec(left) ?? [];
  if (kind !== undefined)
    return String(kind === 'CustomPermission' ? ctx.access.customPermission(name) : ctx.access.system(name));
  const path = USER.exec(left)?.[1];
  if (path === undefined) return undefined;
  if (path === 'Profile.Name') return ctx.access.profileName;
  if (path === 'Role.Name' || path === 'UserRole.Name') return textOfRow(ctx.access.globals['UserRole'], 'Name');
  return textOfRow(ctx.access.user, path);
}

const textOfRow = (row: Readonly<Record<string, unknown>> | undefined, name: string): string => {
  const value = row?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const compared = (operator: string, left: string, right: string): boolean => {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (operator === 'CONTAINS') return a.includes(b);
  return operator === 'NE' || operator === 'NOT_EQUAL' ? a !== b : a === b;
};
