import type { RequestContext } from '../context.ts';
import { Untrimmed, type InputRow } from '../records/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import type { Job } from './job.ts';
import { JobFailure } from './work.ts';

/** Writes the value of a cell into the row it belongs to. */
type Put = (row: Record<string, unknown>, cell: string) => void;

/** `Expert__r.Code__c`, or `Account:Owner__r.Code__c` where several objects may be meant. */
const RELATED = /^(?:(?<type>[^:.]+):)?(?<relationship>[^:.]+)\.(?<key>[^:.]+)$/;

const OUTER_BLANK = /^\s|\s$/;

/** A cell as the value the save procedure takes: `#N/A` empties; blanks around a value belong to it. */
function valueOf(cell: string): unknown {
  if (cell === '#N/A') return null;
  return OUTER_BLANK.test(cell) ? new Untrimmed(cell) : cell;
}

/**
 * Understands a header once for all rows; the result turns the cells of a line into a row. An empty cell leaves its field alone.
 * @throws JobFailure where a column is no field of the object or cannot be what the operation needs
 */
export function readHeader(ctx: RequestContext, job: Job, header: readonly string[]): (cells: string[]) => InputRow {
  const object = ctx.org.schema.object(job.object);
  if (!object) throw new JobFailure(`InvalidJob : Unable to find object: ${job.object}`);
  const seen = new Set<string>();
  const puts = header.map((name) => {
    if (seen.has(name.toLowerCase())) throw new JobFailure(`InvalidBatch : Duplicate field name : ${name}`);
    seen.add(name.toLowerCase());
    return column(ctx, object, name);
  });
  requireKeys(job, seen);
  return (cells) => {
    const row: Record<string, unknown> = {};
    for (const [at, cell] of cells.entries()) if (cell !== '') puts[at]?.(row, cell);
    return row;
  };
}

function requireKeys(job: Job, names: ReadonlySet<string>): void {
  const key = job.operation === 'upsert' ? (job.externalIdFieldName ?? 'Id') : 'Id';
  // An upsert by Id takes rows without one: they are new.
  const needed = job.operation !== 'insert' && !(job.operation === 'upsert' && key === 'Id');
  if (needed && !names.has(key.toLowerCase())) throw noField(key);
  if (job.operation.toLowerCase().endsWith('delete') && names.size > 1) {
    throw new JobFailure(`InvalidBatch : The file of a ${job.operation} job has the column Id and no other`);
  }
}

const noField = (name: string): JobFailure => new JobFailure(`InvalidBatch : Field name not found : ${name}`);

function column(ctx: RequestContext, object: SObjectDef, name: string): Put {
  const readable = (of: SObjectDef, field: FieldDef | undefined): FieldDef => {
    if (!field || !ctx.access.field(of.name, field.name).read) throw noField(name);
    return field;
  };
  const related = RELATED.exec(name)?.groups;
  if (!related) {
    const field = readable(object, object.field(name));
    if (field.type === 'base64') {
      throw new JobFailure(`InvalidBatch : Binary fields are not supported by the Bulk API 2.0 : ${name}`);
    }
    return (row, cell) => (row[field.name] = valueOf(cell));
  }
  const { type, relationship = '', key = '' } = related;
  const reference = readable(object, object.byRelationship(relationship)).reference;
  const targets = reference?.to ?? [];
  if (type !== undefined && targets.length === 1) {
    throw new JobFailure(`InvalidBatch : type is not needed for non polymorphic foreign key : ${name}`);
  }
  const target = targets.map((each) => ctx.org.schema.object(each)).find((each) => isNamed(each, type, targets));
  if (!reference || !target) throw noField(name);
  const field = readable(target, target.field(key));
  return (row, cell) => {
    const value = valueOf(cell);
    row[reference.relationshipName] =
      value === null ? null : { attributes: { type: target.name }, [field.name]: value };
  };
}

function isNamed(object: SObjectDef | undefined, type: string | undefined, targets: readonly string[]): boolean {
  return type === undefined ? targets.length === 1 : object?.name.toLowerCase() === type.toLowerCase();
}
