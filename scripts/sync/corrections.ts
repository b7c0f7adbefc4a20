import type { ByCodes, Row } from '../org/index.ts';

/**
 * Corrections of the Office (軽微な修正, R-048): our copy keeps the Office's value, the Platform's stands beside it.
 * A sync leaves a corrected field alone and notes what the Platform says by now. Where that is neither the Office's value
 * nor the one the Office had before it when it judged, a person has to judge again: a conflict.
 */
export interface Correction {
  id: string;
  platformValue: string | null;
  officeValue: string | null;
  /** What the Platform said when the Office judged, where it has said something else since. */
  base: string | null;
  isOpen: boolean;
}
/** By row (`Dispatch__c|D00001`), then by field. */
export type Corrections = Map<string, Map<string, Correction>>;

export function correctionRequest(recordCodes: string[]): ByCodes {
  return {
    object: 'Correction__c',
    fields: [
      'Id',
      'Object__c',
      'RecordCode__c',
      'Field__c',
      'PlatformValue__c',
      'OfficeValue__c',
      'ConflictState__c',
      'ConflictBase__c',
      'Active__c',
    ],
    codes: recordCodes,
    key: 'RecordCode__c',
  };
}

/** The corrections in force among the rows read; one taken back leaves its field to the Platform again. */
export function activeCorrections(rows: readonly Row[]): Corrections {
  const corrections: Corrections = new Map();
  for (const row of rows) {
    if (row.Active__c !== true) continue;
    const key = `${row.Object__c as string}|${row.RecordCode__c as string}`;
    const fields = corrections.get(key) ?? new Map<string, Correction>();
    fields.set(row.Field__c as string, {
      id: row.Id as string,
      platformValue: (row.PlatformValue__c as string | null) ?? null,
      officeValue: (row.OfficeValue__c as string | null) ?? null,
      base: (row.ConflictBase__c as string | null) ?? null,
      isOpen: row.ConflictState__c === 'Open',
    });
    corrections.set(key, fields);
  }
  return corrections;
}

/** A value as a correction keeps it: text, whatever the field's type; nothing is nothing. */
export function correctionText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  // A Time of the API, 13:30:00.000Z, is written as people read it.
  const text =
    typeof value === 'object' ? ((value as { Code__c?: string }).Code__c ?? '') : `${value as string | number}`;
  return text.replace(/^(\d{2}:\d{2}):\d{2}\.\d{3}Z$/, '$1').slice(0, 255);
}

/** Name of the field a written name belongs to: a parent written as `Expert__r` is the field `Expert__c`. */
const fieldOf = (written: string) => written.replace(/__r$/, '__c');

/**
 * Takes the corrected fields out of a row about to be written, and tells what the Platform says of them now.
 * @returns rows of Correction__c, by id, whose Platform value has moved on: an open conflict, or an end of it
 */
export function keepOfficeValues(row: Row, corrected: Map<string, Correction> | undefined, today: string): Row[] {
  if (!corrected) return [];
  const moved: Row[] = [];
  for (const [written, value] of Object.entries(row)) {
    const correction = corrected.get(fieldOf(written));
    if (!correction) continue;
    Reflect.deleteProperty(row, written);
    const said = correctionText(value);
    if (said !== correction.platformValue) moved.push(movedOn(correction, said, today));
  }
  return moved;
}

const judgedAnew = { ConflictJudgedBy__c: null, ConflictJudgedOn__c: null, ConflictReason__c: null };

/** What the correction says once the Platform says something else; in whatever order its versions came. */
function movedOn(
  { id, platformValue, officeValue, base, isOpen }: Correction,
  said: string | null,
  today: string,
): Row {
  const judged = base ?? platformValue;
  const now = { Id: id, PlatformValue__c: said };
  if (said === judged) return { ...now, ConflictState__c: null, ConflictBase__c: null, ConflictOn__c: null };
  if (said === officeValue) return { ...now, ConflictState__c: null, ConflictBase__c: judged, ConflictOn__c: null };
  const since = isOpen ? {} : { ConflictOn__c: today, ...judgedAnew };
  return { ...now, ConflictState__c: 'Open', ConflictBase__c: judged, ...since };
}
