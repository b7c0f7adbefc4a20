import type { FieldDef, SObjectDef } from '../schema/index.ts';
import type { QueryRecord } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';
import { apiValue } from '../ui-api/index.ts';
import { notSupported } from './errors.ts';
import type { Execution } from './execution.ts';

/** The records of one page: what hangs below them is read for all of them at once. */
export interface PageOfRecords {
  readonly ids: readonly string[];
  /** Whether the page was read with `upperBound`, or after a cursor. */
  readonly bounded: boolean;
  readonly continued: boolean;
  /** What was read below the records, by the place in the answer it is for. */
  readonly below: Map<string, unknown>;
}

/** A record on its way into the answer. The schema's default resolvers read its getters. */
export class RecordNode {
  readonly object: SObjectDef;
  readonly row: Readonly<Record<string, unknown>>;
  /** The page it stands in; a parent or child has none, and a record just saved says so. */
  readonly page: PageOfRecords | 'saved' | undefined;

  constructor(object: SObjectDef, row: Readonly<Record<string, unknown>>, page?: PageOfRecords | 'saved') {
    this.object = object;
    this.row = row;
    this.page = page;
  }

  get __typename(): string {
    return this.object.name;
  }

  get Id(): unknown {
    return this.row['Id'];
  }

  get ApiName(): string {
    return this.object.name;
  }

  /** As UI API has it: when the record last changed. 0 where that may not be seen. */
  get WeakEtag(): number {
    const moment = this.row['SystemModstamp'];
    return typeof moment === 'string' ? Date.parse(moment.replace('+0000', 'Z')) : 0;
  }

  get DisplayValue(): unknown {
    return this.row[this.object.nameField?.name ?? ''] ?? null;
  }
}

/** A mutation answers with the record's own fields. */
export const notInMutations = (name: string): Error =>
  notSupported(`${name} is not currently available in mutation results`);

/** What a field of a record shows: `value`, and as its user reads it. */
export class ShownValue {
  readonly value: unknown;
  private readonly show: () => string | null;
  private readonly raw: unknown;

  constructor(execution: Execution, object: SObjectDef, field: FieldDef, raw: unknown) {
    this.raw = raw ?? null;
    this.value = apiValue(field, this.raw);
    this.show = () => execution.display(object, field, this.raw);
  }

  /** Which member of `AnyType` it is, where the field may hold any. */
  get __typename(): string {
    if (typeof this.value === 'boolean') return 'BooleanValue';
    return typeof this.value === 'number' ? 'DoubleValue' : 'StringValue';
  }

  get displayValue(): string | null {
    return this.show();
  }

  /** As toLabel() says it: the label of a picklist's value, a text itself. */
  get label(): unknown {
    return this.show() ?? this.value;
  }

  /** As FORMAT() says it. */
  get format(): string | null {
    return this.show();
  }
}

export function fieldOf(node: RecordNode, field: FieldDef, execution: Execution): ShownValue {
  return new ShownValue(execution, node.object, field, node.row[field.name]);
}

/** The record above, whichever object it is of; null where there is none. */
export function parentOf(node: RecordNode, name: string, execution: Execution): RecordNode | null {
  if (node.page === 'saved') throw notInMutations(name);
  const row = node.row[name] as QueryRecord | null | undefined;
  if (!row) return null;
  const object = execution.ctx.org.schema.byKeyPrefix(Ids.keyPrefix(String(row['Id'])));
  return object ? new RecordNode(object, row) : null;
}
