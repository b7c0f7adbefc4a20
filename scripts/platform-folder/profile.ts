import { z } from 'zod';
import { dataSchemas, itemFields, kinds, type Kind } from '../dispatch-system/index.ts';

/** What a mapping profile says (docs/platform/csv-profiles.md): how a delivery's CSV files stand for the contract's records. */

/** How a cell is read. Empty cells are null, whatever they are read as, unless a table of values says otherwise. */
export const readings = ['text', 'date', 'time', 'integer', 'number', 'flag', 'code', 'list'] as const;
export type Reading = (typeof readings)[number];

const column = z.strictObject({
  /** Heading in the file. */
  column: z.string().min(1),
  /** Field of the contract's `data`, or of the item. */
  to: z.string().min(1),
  as: z.enum(readings).default('text'),
  /** Table of `codes` that a `code` or a `list` is read by. */
  codes: z.string().optional(),
  /** Files without this column are taken; its field is null then. */
  optional: z.boolean().default(false),
});
export type Column = z.infer<typeof column>;

const version = z.union([
  z.strictObject({ column: z.string().min(1) }),
  /** Deliveries without versions: the minutes between the beginning of 2000 and the instant of the last change. */
  z.strictObject({ updatedAt: z.string().min(1) }),
]);

const items = z.strictObject({
  /** Name of the items' own files; `*` stands for any text. */
  file: z.string().min(1),
  /** Field of the contract that holds the items. */
  to: z.string().min(1),
  /** Headings that stand in both files and tell which row an item belongs to. */
  parent: z.array(z.string().min(1)).min(1),
  columns: z.array(column).min(1),
});
export type ItemsOfFile = z.infer<typeof items>;

const file = z.strictObject({
  kind: z.enum(kinds),
  file: z.string().min(1),
  /** The record's key, of headings: `{専門家番号}|{年度}`. */
  id: z.string().regex(/\{[^{}]+\}/, 'expected a heading in braces, {案件番号}'),
  version,
  /** Heading of the instant of the change; the beginning of the day of delivery where there is none. */
  occurredAt: z.string().min(1).optional(),
  columns: z.array(column).min(1),
  items: items.optional(),
  /** Fields that no column tells and that are always the same. */
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** Facts of the document's file: taken from the bytes themselves. */
  ofDocument: z.partialRecord(z.enum(['size', 'sha256', 'mediaType', 'fileName']), z.string()).default({}),
});
export type FileOfProfile = z.infer<typeof file>;

const value = z.union([z.string(), z.boolean()]);

export const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  label: z.string().min(1),
  /** Version of the contract (docs/platform/openapi.yaml) the profile maps onto. */
  contract: z.string().min(1),
  /** First day of delivery the profile holds for. */
  validFrom: z.iso.date(),
  encoding: z.enum(['auto', 'utf-8', 'shift_jis']),
  delimiter: z.enum([',', '\t', ';']).default(','),
  formats: z.strictObject({
    /** YYYY, MM and DD with what stands between; one digit is taken for two. */
    date: z.string().regex(/YYYY.*MM.*DD/),
    /** HH, mm and, where there are seconds, ss. */
    time: z.string().regex(/HH.*mm/),
    instant: z.string().regex(/YYYY.*MM.*DD.*HH.*mm/),
    /** What stands between the thousands of a number, '' for nothing. */
    thousands: z.string().max(1),
    /** What stands between the values of a list. */
    list: z.string().min(1),
    flag: z.record(z.string(), z.boolean()),
  }),
  codes: z.record(z.string(), z.record(z.string(), value)).default({}),
  documents: z.strictObject({
    /** Folder of the documents in the delivered one. */
    folder: z.string().min(1),
    /** Path of a document there, of headings of its row: `{案件番号}/{書類番号}.pdf`. */
    path: z.string().min(1),
  }),
  files: z.array(file).min(1),
});
export type Profile = z.infer<typeof profileSchema>;

/** Name and version as people say them: `platform-csv.v1`. */
export const profileTitle = ({ name, version }: Pick<Profile, 'name' | 'version'>): string => `${name}.v${version}`;

/** Headings in a template such as `{専門家番号}|{年度}`. */
export const headingsIn = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map((found) => found[1]!);

export const versionHeading = ({ version }: FileOfProfile): string =>
  'column' in version ? version.column : version.updatedAt;

/** What a profile says that cannot be: each with the place in the profile. */
export function problemsIn(profile: Profile): string[] {
  const twice = profile.files.flatMap(({ kind }, index) =>
    profile.files.findIndex((other) => other.kind === kind) < index ? [`files: ${kind} が 2 回あります`] : [],
  );
  return [...twice, ...profile.files.flatMap((each) => problemsOfFile(profile, each))];
}

function problemsOfFile(profile: Profile, each: FileOfProfile): string[] {
  const where = `files（${each.kind}）`;
  const told = [
    ...each.columns.map(({ to }) => to),
    ...Object.keys(each.constants),
    ...Object.values(each.ofDocument),
    ...(each.items ? [each.items.to] : []),
  ];
  return [
    ...fieldProblems(where, told, fieldsOf(each.kind)),
    ...(each.items
      ? fieldProblems(
          `${where}.items`,
          each.items.columns.map(({ to }) => to),
          itemFields,
        )
      : []),
    ...[...each.columns, ...(each.items?.columns ?? [])].flatMap(({ column: heading, as, codes }) => {
      if (as === 'code' && codes === undefined) return [`${where}: 「${heading}」の codes がありません`];
      return codes === undefined || codes in profile.codes ? [] : [`${where}: codes に ${codes} がありません`];
    }),
  ];
}

const fieldsOf = (kind: Kind): string[] => Object.keys(dataSchemas[kind].shape);

/** Every field of the contract is told once, and no other. */
function fieldProblems(where: string, told: readonly string[], fields: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const field of told) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [
    ...fields.filter((field) => !counts.has(field)).map((field) => `${where}: 項目 ${field} の列がありません`),
    ...[...counts].flatMap(([field, count]) => {
      if (!fields.includes(field)) return [`${where}: 項目 ${field} は連携仕様にありません`];
      return count > 1 ? [`${where}: 項目 ${field} が ${count} 回あります`] : [];
    }),
  ];
}
