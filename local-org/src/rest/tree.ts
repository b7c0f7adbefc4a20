import { ApiError } from '../errors.ts';
import { save } from '../records/index.ts';
import type { SaveError } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { requireReadableValues } from './body-types.ts';
import { pathObject } from './objects.ts';
import { isJsonObject, objectBody } from './request.ts';
import type { JsonObject, RestAnswer, RestRequest } from './request.ts';

const MOST_RECORDS = 200;
const MOST_LEVELS = 5;

interface Created {
  referenceId: string;
  id: string;
}

interface Failure {
  referenceId: string;
  errors: SaveError[];
}

class TreeRefused extends Error {
  readonly failures: Failure[];

  constructor(failures: Failure[]) {
    super('tree');
    this.name = 'TreeRefused';
    this.failures = failures;
  }
}

/** What a request has told of its records so far: those created, and the names they all must differ in. */
interface Progress {
  created: Created[];
  names: Set<string>;
}

/** POST /composite/tree/X: records with their children, all or none. */
export function createTree(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { records } = objectBody(request);
  const progress: Progress = { created: [], names: new Set() };
  try {
    request.ctx.org.storage.transaction(() => {
      createLevel(request, { object, records, link: {}, level: 1 }, progress);
    });
    return { status: 201, body: { hasErrors: false, results: progress.created } };
  } catch (error) {
    if (!(error instanceof TreeRefused)) throw error;
    return { status: 400, body: { hasErrors: true, results: error.failures } };
  }
}

interface Level {
  object: SObjectDef;
  records: unknown;
  /** The reference to the parent that every record of this level carries. */
  link: JsonObject;
  level: number;
}

function createLevel(request: RestRequest, { object, records, link, level }: Level, progress: Progress): void {
  const { created } = progress;
  if (!Array.isArray(records)) throw new ApiError('JSON_PARSER_ERROR', 'The body needs a list named records');
  if (level > MOST_LEVELS) throw new ApiError('INVALID_INPUT', `A tree may be ${MOST_LEVELS} levels deep`);
  const nodes = records.map((record: unknown) => readNode(request, object, record));
  if (created.length + nodes.length > MOST_RECORDS)
    throw new ApiError('INVALID_INPUT', `A tree may hold ${MOST_RECORDS} records`);
  requireOwnNames(nodes, progress.names);
  const rows = nodes.map(({ row }) => ({ ...row, ...link }));
  const results = save(request.ctx, { operation: 'insert', sobject: object.name, rows, allOrNone: true });
  const failures = results.flatMap(({ success, errors }, index) =>
    success || errors[0]?.statusCode === 'ALL_OR_NONE_OPERATION_ROLLED_BACK'
      ? []
      : [{ referenceId: nodes[index]?.referenceId ?? '', errors }],
  );
  if (failures.length > 0) throw new TreeRefused(failures);
  for (const [index, { referenceId }] of nodes.entries()) created.push({ referenceId, id: String(results[index]?.id) });
  for (const [index, { children }] of nodes.entries()) {
    for (const { object: child, field, records: below } of children) {
      createLevel(
        request,
        { object: child, records: below, link: { [field]: results[index]?.id }, level: level + 1 },
        progress,
      );
    }
  }
}

/** A referenceId names one record of the whole request. */
function requireOwnNames(nodes: readonly Node[], names: Set<string>): void {
  const failures: Failure[] = [];
  for (const { referenceId } of nodes) {
    if (names.has(referenceId)) failures.push({ referenceId, errors: [REPEATED_NAME] });
    names.add(referenceId);
  }
  if (failures.length > 0) throw new TreeRefused(failures);
}

const REPEATED_NAME: SaveError = {
  statusCode: 'INVALID_INPUT',
  message: 'Duplicate ReferenceId provided in the request.',
  fields: [],
};

interface Node {
  referenceId: string;
  row: JsonObject;
  children: { object: SObjectDef; field: string; records: unknown }[];
}

/** A record's own fields, and its children by relationship name (`{"Cases__r": {"records": […]}}`). */
function readNode(request: RestRequest, object: SObjectDef, record: unknown): Node {
  if (!isJsonObject(record)) throw new ApiError('JSON_PARSER_ERROR', 'A record of a tree is a JSON object');
  const attributes = isJsonObject(record['attributes']) ? record['attributes'] : {};
  const { type, referenceId } = attributes;
  if (String(type).toLowerCase() !== object.name.toLowerCase() || typeof referenceId !== 'string') {
    throw new ApiError(
      'INVALID_INPUT',
      `A record of this tree needs attributes with type ${object.name} and a referenceId`,
    );
  }
  const { schema } = request.ctx.org;
  const node: Node = { referenceId, row: {}, children: [] };
  for (const [name, value] of Object.entries(record)) {
    const relationship =
      isJsonObject(value) && Array.isArray(value['records'])
        ? schema.children(object.name).find((each) => each.relationshipName?.toLowerCase() === name.toLowerCase())
        : undefined;
    const child = relationship && schema.object(relationship.childObject);
    if (relationship && child && isJsonObject(value))
      node.children.push({ object: child, field: relationship.field, records: value['records'] });
    else node.row[name] = value;
  }
  requireReadableValues(request.ctx, object, node.row);
  return node;
}
