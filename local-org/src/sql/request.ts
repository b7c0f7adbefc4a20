import type { RequestContext } from '../context.ts';
import type { FormulaEnv, FormulaValue } from '../formula/index.ts';
import type { UserAccess } from '../security/index.ts';
import { quoted } from '../storage/index.ts';
import { toFormulaValue } from './formula-types.ts';
import { globalValue, readSettings } from './globals.ts';

const LANGUAGE_FIELD = 'LanguageLocaleKey';

const labelText = (access: UserAccess, name: string): string => {
  const label = access.schema.label(name);
  const language = access.user[LANGUAGE_FIELD];
  return (typeof language === 'string' ? label?.translations[language] : undefined) ?? label?.value ?? '';
};

const vlookup = (
  ctx: RequestContext,
  object: string,
  keyField: string,
  key: string,
  returnField: string,
): FormulaValue => {
  const target = ctx.access.schema.object(object);
  const keyDef = target?.field(keyField);
  const returned = target?.field(returnField);
  if (!target || !keyDef || !returned || returned.formula || keyDef.formula) return null;
  const sql = `SELECT ${quoted(returned.name)} AS v FROM ${quoted(target.name)} WHERE ${quoted(keyDef.name)} = ? AND "IsDeleted" = 0 ORDER BY "Id" LIMIT 1`;
  const [row] = ctx.org.storage.exact(sql).all(key);
  return row ? toFormulaValue(returned, row['v']) : null;
};

/** What a formula may ask of the moment and the user in this request; rules add `isNew`, `prior` and `isClone`. */
export const requestEnv = (ctx: RequestContext): FormulaEnv => {
  const settings = readSettings(ctx);
  return {
    now: ctx.now,
    timeZone: ctx.timeZone,
    global: (path) => globalValue(ctx.access, settings, path),
    permission: (name) => ctx.access.customPermission(name),
    label: (name) => labelText(ctx.access, name),
    isNew: false,
    vlookup: (object, keyField, key, returnField) => vlookup(ctx, object, keyField, key, returnField),
  };
};

/** The request SQLite functions work for: calls into SQLite are synchronous, so one slot is enough. */
let current: FormulaEnv | undefined;

/** The environment of the request at work. */
export const currentEnv = (): FormulaEnv => {
  if (!current) throw new Error('A formula was read outside a request: run the statement inside withRequest');
  return current;
};

/** Runs `work` with the request's user and clock behind every formula field its SQL reads. `work` must be synchronous. */
export const withRequest = <T>(ctx: RequestContext, work: () => T): T => {
  const before = current;
  current = requestEnv(ctx);
  try {
    return work();
  } finally {
    current = before;
  }
};
