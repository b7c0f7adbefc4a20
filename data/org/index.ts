/**
 * What an org of the sample holds before the first feed: the programme year, its rates, and the people who work in it.
 * Plain files beside this one, in the order in which they are to be loaded; code lists are value sets of the metadata.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A row as the API takes it; parents by external id. */
const rowSchema = z.looseObject({ Code__c: z.string().min(1) });

const userSchema = z.object({
  /** Short name of the login, unique in the sample. */
  login: z.string(),
  username: z.email(),
  lastName: z.string(),
  firstName: z.string(),
  title: z.string(),
  alias: z.string().max(8),
  email: z.email(),
  /** Profile by its label. */
  profile: z.string(),
  /** Permission sets and public groups by developer name. */
  permissionSets: z.array(z.string()),
  groups: z.array(z.string()),
});

export type PlanUser = z.infer<typeof userSchema>;
export type PlanRow = z.infer<typeof rowSchema>;

/** Rows to upsert into one object by its natural key. */
export interface PlanObject {
  object: string;
  key: 'Code__c';
  /** Login of the user whose work it is to write them: nobody else may. */
  by: string;
  rows: PlanRow[];
}

export interface OrgPlan {
  objects: PlanObject[];
  users: PlanUser[];
}

/** Objects in the order of loading, each with its file and who writes it: bank facts are not the administrator's. */
const files = [
  ['ProgramYear__c', 'program-years.json', 'kanri'],
  ['RateSet__c', 'rate-sets.json', 'kanri'],
  ['ProgramYear__c', 'payers.json', 'keiri.koza'],
] as const;

/** Every user of the sample works in Japanese, on Japan's time. */
export const userDefaults = {
  TimeZoneSidKey: 'Asia/Tokyo',
  LocaleSidKey: 'ja_JP',
  LanguageLocaleKey: 'ja',
  EmailEncodingKey: 'UTF-8',
} as const;

function read<T>(file: string, schema: z.ZodType<T>): T {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `data/org/${file} at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. Correct the file and run again.`,
  );
}

/**
 * Reads the plan of the sample's org.
 * @throws an Error that names the file and the field when a file is not as it should be
 */
export function readOrgPlan(): OrgPlan {
  return {
    objects: files.map(([object, file, by]) => ({ object, key: 'Code__c', by, rows: read(file, z.array(rowSchema)) })),
    users: read('users.json', z.array(userSchema)),
  };
}
