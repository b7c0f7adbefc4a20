import { Validator } from '@seriousme/openapi-schema-validator';
import type { ValidateFunction } from 'ajv';
import { answerOf, contract, contractPath, examplesOf, schemaAt } from '../../../tests/support/platform-contract.ts';
import { bureaus, industries, issues, prefectures, qualifications } from '../codes.ts';
import { dataSchemas, kinds, readChange, type Kind } from '../index.ts';
import { errorSchema, messageReceiptSchema, messageSchema, tokenSchema } from '../messages.ts';

const schemaName = (kind: Kind) => `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
const isChange = schemaAt('/components/schemas/Change');

const examples = kinds.flatMap((kind) =>
  (contract.components.schemas[schemaName(kind)]?.examples ?? []).map((example) => [kind, example] as const),
);

/** Other values a field might come with: of every JSON type, at the edges, and a code nobody knows. */
const strange: unknown[] = [
  null,
  '',
  'Unknown',
  'あ'.repeat(300),
  '2023-02-30',
  '24:00',
  '9:05',
  -1,
  0,
  1.5,
  12.65,
  10_000_000_000,
  true,
  [],
  {},
];

/** The record with each of its fields, at any depth, left out and replaced in turn. */
function* variants(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const rebuilt = (changed: [string, unknown][]): unknown =>
    Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
  for (const [index, [name, inner]] of entries.entries()) {
    const replaced = (by: unknown) => rebuilt(entries.toSpliced(index, 1, [name, by]));
    yield rebuilt(entries.toSpliced(index, 1));
    for (const other of strange) yield replaced(other);
    for (const changed of variants(inner)) yield replaced(changed);
  }
}

describe('The Platform contract', () => {
  it('is OpenAPI 3.1 as the standard has it', async () => {
    const result = await new Validator().validate(contractPath);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  it('has an example of every kind of record', () => {
    expect(new Set(examples.map(([kind]) => kind))).toEqual(new Set(kinds));
  });

  it.each(examples)(
    'types and OpenAPI take the example of %s, and ignore a field they do not know',
    (kind, example) => {
      const more = { ...(example as object), extra: 1 };
      for (const record of [example, more]) {
        expect(readChange(record)).toMatchObject({ ok: true, change: { kind } });
        expect(isChange(record)).toBe(true);
      }
    },
  );

  it.each(examples)('types and OpenAPI agree on every way the example of %s may be broken', (_kind, example) => {
    const verdicts = [...variants(example)].map((record) => ({
      record,
      types: readChange(record).ok,
      openapi: isChange(record),
    }));
    expect(verdicts.filter(({ types, openapi }) => types !== openapi)).toEqual([]);
    expect(verdicts.some(({ types }) => !types)).toBe(true);
  });

  it.each(kinds)('types and OpenAPI name the same fields of %s, all of them required', (kind) => {
    const schema = contract.components.schemas[`${schemaName(kind)}Data`];
    const fields = Object.keys(dataSchemas[kind].shape);
    expect(Object.keys(schema?.properties ?? {})).toEqual(fields);
    expect(schema?.required).toEqual(fields);
  });

  it.each([
    ['Bureau', bureaus],
    ['Prefecture', prefectures],
    ['Industry', industries],
    ['Issue', issues],
    ['Qualification', qualifications],
  ])('code list %s is the same in both', (name, table) => {
    expect(new Set(contract.components.schemas[name]?.enum as string[])).toEqual(new Set(Object.keys(table)));
  });

  const bodies = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Object.keys(operation.responses).map((status) => [path, method, Number(status)] as const),
    ),
  );
  const isDocument = (path: string, status: number) => path === '/v1/documents/{id}' && status === 200;
  const json = bodies.filter(([path, , status]) => !isDocument(path, status));

  it.each(json)('the examples of %s %s %d fit their schema', (path, method, status) => {
    const { check, examples: given } = answerOf(path, method, status);
    expect(given.length).toBeGreaterThan(0);
    for (const example of given) expect([check(example), check.errors]).toEqual([true, null]);
  });

  const others: [string, ValidateFunction, (value: unknown) => boolean, unknown[]][] = [
    [
      'Token',
      schemaAt('/components/schemas/Token'),
      (v) => tokenSchema.safeParse(v).success,
      answerOf('/oauth/token', 'post', 200).examples,
    ],
    [
      'Error',
      schemaAt('/components/schemas/Error'),
      (v) => errorSchema.safeParse(v).success,
      answerOf('/v1/changes', 'get', 401).examples,
    ],
    [
      'MessageReceipt',
      schemaAt('/components/schemas/MessageReceipt'),
      (v) => messageReceiptSchema.safeParse(v).success,
      answerOf('/v1/messages', 'post', 201).examples,
    ],
    [
      'Message',
      schemaAt('/components/schemas/Message'),
      (v) => messageSchema.safeParse(v).success,
      examplesOf(contract.paths['/v1/messages']!.post!.requestBody!.content!['application/json']!),
    ],
  ];

  it.each(others)('types and OpenAPI agree on %s', (_name, openapi, types, given) => {
    for (const example of given) {
      expect([types(example), openapi(example)]).toEqual([true, true]);
      const split = [...variants(example)].filter((value) => types(value) !== openapi(value));
      expect(split).toEqual([]);
    }
  });
});

describe('readChange', () => {
  const [, good] = examples.find(([kind]) => kind === 'certificate')!;

  it('tells every problem of a broken record by its path, and still who it is (R-045)', () => {
    const broken = { ...(good as object), data: { dispatch: 'D12', certifiedOn: '2023-02-30' } };
    const read = readChange(broken);
    expect(read).toMatchObject({ ok: false, kind: 'certificate', id: 'D00012', version: 1 });
    expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual([
      'data.dispatch',
      'data.certifiedOn',
      'data.certifiedBy',
    ]);
  });

  it.each([[null], ['text'], [[]], [{}], [{ kind: 'nobody', id: 7 }]])('does not throw at %j', (record) => {
    expect(readChange(record)).toMatchObject({ ok: false, kind: undefined, id: undefined });
  });
});
