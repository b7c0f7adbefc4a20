import type { ByCodes, Row } from '../org/index.ts';

/**
 * Corrections of the Office (軽微な修正, R-048): our copy keeps the Office's value, the Platform's stands beside it.
 * A sync leaves a corrected field alone and only notes what the Platform says by now.
 */
export interface Correction {
  id: string;
  platformValue: string | null;
}
/** By row (`Dispatch__c|D00001`), then by field. */
export type Corrections = Map<string, Map<string, Correction>>;

export function correctionRequest(recordCodes: string[]): ByCodes {
  return {
    object: 'Correction__c',
    fields: ['Id', 'Object__c', 'RecordCode__c', 'Field__c', 'PlatformValue__c', 'Active__c'],
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
 * @returns rows of Correction__c, by id, whose Platform value has moved on
 */
export function keepOfficeValues(row: Row, corrected: Map<string, Correction> | undefined): Row[] {
  if (!corrected) return [];
  const moved: Row[] = [];
  for (const [written, value] of Object.entries(row)) {
    const correction = corrected.get(fieldOf(written));
    if (!correction) continue;
    Reflect.deleteProperty(row, written);
    const said = correctionText(value);
    if (said !== correction.platformValue) moved.push({ Id: correction.id, PlatformValue__c: said });
  }
  return moved;
}
