import {
  apiTime,
  isOneOf,
  queryEach,
  upsertInOrder,
  type OrgConnection,
  type Row,
  type SaveError,
} from '../org/index.ts';
import type { Ground } from './batch.ts';
import { textAt } from './existing.ts';
import { rateSetOn, stampsFor } from './rates.ts';

/** Corrections whose conflict a person has settled for the Platform's value, which is not in our copy yet (R-048). */
const takenQuery =
  "SELECT Id, Code__c, Object__c, RecordCode__c, Field__c, PlatformValue__c, Dispatch__r.BusinessYear__r.Code__c FROM Correction__c WHERE ConflictState__c = 'TakePlatform' AND Active__c = false AND Object__c != 'PayeeAccount__c'";

/** Fields of a case that say which support it is: who puts one right moves others. */
const countingFields = ['SupportDate__c', 'ScheduledStart__c', 'ApprovedStart__c', 'CancelledOn__c', 'BusinessYear__c'];

/** The org's clock and ours may differ: counting once more than needed changes nothing. */
const margin = 24 * 3_600_000;

/** Business years of cases that people have put right since an instant, in what supports are counted by. */
const movedQuery = (since: string | null): string =>
  `SELECT Dispatch__r.BusinessYear__r.Code__c FROM Correction__c WHERE Object__c = 'Dispatch__c' AND ${isOneOf('Field__c', countingFields)}${since === null ? '' : ` AND LastModifiedDate >= ${new Date(Date.parse(since) - margin).toISOString()}`}`;

/** A correction whose Platform value the org did not take. */
export interface NotTaken {
  code: string;
  recordCode: string;
  wanted: Row;
  errors: SaveError[];
}

/**
 * Puts the Platform's value into our copy where a person has judged so, and says of the correction that it is there.
 * Doing it again changes nothing.
 */
export async function takePlatformValues(
  ground: Ground,
  corrections: readonly Row[],
): Promise<{ taken: string[]; refused: NotTaken[] }> {
  const { org } = ground;
  const objects = [...new Set(corrections.map((row) => row.Object__c as string))];
  const types = new Map(
    await Promise.all(objects.map(async (object) => [object, await fieldsOf(org, object)] as const)),
  );
  const wanted = corrections.map((row) => ({
    row,
    wanted: wantedOf(row, types.get(row.Object__c as string)!, ground),
  }));
  const outcomes = await upsertInOrder(
    org,
    wanted.map(({ row, wanted: values }) => ({ object: row.Object__c as string, rows: [values] })),
  );
  const refused = wanted.flatMap(({ row, wanted: values }, index) => {
    const outcome = outcomes[index]![0]!;
    const about = { code: row.Code__c as string, recordCode: row.RecordCode__c as string };
    return outcome.ok ? [] : [{ ...about, wanted: values, errors: outcome.errors }];
  });
  const out = new Set(refused.map(({ code }) => code));
  const done = corrections.filter((row) => !out.has(row.Code__c as string));
  await upsertInOrder(org, [
    { object: 'Correction__c', key: 'Id', rows: done.map(({ Id }) => ({ Id, ConflictState__c: 'TookPlatform' })) },
  ]);
  return { taken: done.map((row) => row.Code__c as string), refused };
}

interface FieldType {
  type: string;
  relationshipName: string | null;
}

async function fieldsOf(org: OrgConnection, object: string): Promise<Map<string, FieldType>> {
  const { fields } = await org.describe(object);
  return new Map(
    fields.map(({ name, type, relationshipName }) => [name, { type, relationshipName: relationshipName ?? null }]),
  );
}

function wantedOf(row: Row, types: ReadonlyMap<string, FieldType>, { rateSets }: Ground): Row {
  const field = row.Field__c as string;
  const text = (row.PlatformValue__c as string | null) ?? null;
  const type = types.get(field);
  const isDate = row.Object__c === 'Dispatch__c' && field === 'SupportDate__c';
  const value =
    type?.type === 'reference' && text !== null
      ? { [type.relationshipName!]: { Code__c: text } }
      : { [field]: valueOf(text, type?.type) };
  return {
    Code__c: row.RecordCode__c,
    ...value,
    ...(isDate ? stampsFor('Dispatch__c', rateSetOn(rateSets, text)) : {}),
  };
}

/** A value as the API takes it, from the text a correction keeps. */
function valueOf(text: string | null, type: string | undefined): unknown {
  if (type === 'boolean') return text === 'true';
  if (text === null) return null;
  if (type === 'time') return apiTime(text);
  return type === 'double' || type === 'int' || type === 'currency' || type === 'percent' ? Number(text) : text;
}

/**
 * What people have judged and put right since an instant that the sync has to follow up.
 * @returns corrections whose Platform value is to be taken, and the business years whose cases are to be counted again
 */
export async function readJudged(org: OrgConnection, since: string | null) {
  const [taken, moved] = await queryEach(org, [takenQuery, movedQuery(since)]);
  const businessYears = new Set(
    [...taken!, ...moved!].flatMap((row) => textAt(row, 'Dispatch__r.BusinessYear__r.Code__c') ?? []),
  );
  return { taken: taken!, businessYears };
}
