import type { RequestContext } from '../context.ts';
import type { RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { MASTER_RECORD_TYPE, recordTypesFor } from '../security/index.ts';

/** A record type as the user meets it: the platform's RecordTypeInfo, less its addresses. */
export interface RecordTypeFacts {
  active: boolean;
  available: boolean;
  defaultRecordTypeMapping: boolean;
  developerName: string;
  master: boolean;
  name: string;
  recordTypeId: string;
}

/** The record types of an object for a user, the master last: it counts where no other is open. */
export function recordTypeFacts(ctx: RequestContext, object: SObjectDef): RecordTypeFacts[] {
  const { available, standard } = recordTypesFor(ctx.org.storage, ctx.access, object);
  const facts = (type: RecordTypeDef): RecordTypeFacts => ({
    active: type.active,
    available: available.includes(type),
    defaultRecordTypeMapping: type === standard,
    developerName: type.developerName,
    master: false,
    name: type.label,
    recordTypeId: type.id,
  });
  const master: RecordTypeFacts = {
    active: true,
    available: true,
    defaultRecordTypeMapping: standard === undefined,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE,
  };
  return [...object.recordTypes.map(facts), master];
}

/** The same with the addresses of their layouts, as describe tells them. */
export function recordTypeInfos(ctx: RequestContext, object: SObjectDef, version: string): unknown[] {
  const base = `/services/data/${version}/sobjects/${object.name}/describe/layouts`;
  return recordTypeFacts(ctx, object).map((facts) => ({
    ...facts,
    urls: object.layoutable ? { layout: `${base}/${facts.recordTypeId}` } : {},
  }));
}
