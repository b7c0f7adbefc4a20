import { queryByCodes, queryEach, type OrgConnection, type Row } from '../../scripts/org/index.ts';
import { objectsInOrder } from '../../scripts/sync/index.ts';
import { hashesIn } from '../support/thread/index.ts';

/** Everything a command may end in, by natural key: records, files of the org, files of the out folder, messages. */
export type EndState = ReadonlyMap<string, string>;

/** How an end differs from the right one. */
export interface Difference {
  lost: string[];
  doubled: string[];
  wrong: string[];
}

/** What the jobs write, beside the runs of the sync: each of these is another each time. */
const objects = [
  ...objectsInOrder,
  'Finding__c',
  'Correction__c',
  'SyncError__c',
  'ContactLog__c',
  'JobRequest__c',
  'PaymentRun__c',
  'Payment__c',
  'PaymentLine__c',
];
/** Money's objects and those that carry bank facts are read by accounting, the others by the job. */
const ofAccounting = new Set(['PayeeAccount__c', 'JobRequest__c', 'PaymentRun__c', 'Payment__c', 'PaymentLine__c']);

export interface Readers {
  job: OrgConnection;
  accounting: OrgConnection;
}

interface Described {
  name: string;
  custom: boolean;
  autoNumber: boolean;
  type: string;
  relationshipName: string | null;
  referenceTo: string[];
}

/** Fields that say what a record is, in any run: values, and parents by their codes; no id, number of entry or instant. */
function fieldsOf(fields: readonly Described[]): string[] {
  return fields.flatMap(({ name, type, custom, autoNumber, relationshipName, referenceTo }) => {
    if (autoNumber || name === 'SyncRun__c' || type === 'datetime') return [];
    if (!custom && name !== 'Name') return [];
    if (type !== 'reference') return [name];
    if (referenceTo[0] === 'User') return [`${relationshipName}.Username`];
    return referenceTo[0]?.endsWith('__c') ? [`${relationshipName}.Code__c`] : [];
  });
}

/** Reads ends of an org; the shape of its objects is asked for once. */
export class StateReader {
  readonly #readers: Readers;
  readonly #queries = new Map<string, string>();

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  async read(out: string, messages: readonly { id: string }[]): Promise<EndState> {
    const state = new Map<string, string>();
    const note = (key: string, value: unknown) => {
      let nth = 1;
      while (state.has(nth === 1 ? key : `${key}#${nth}`)) nth += 1;
      state.set(nth === 1 ? key : `${key}#${nth}`, typeof value === 'string' ? value : JSON.stringify(value));
    };
    for (const reader of ['job', 'accounting'] as const) {
      const mine = await this.#objectsOf(reader);
      const answers = await queryEach(
        this.#readers[reader],
        mine.map((object) => this.#queries.get(object)!),
      );
      for (const [index, rows] of answers.entries())
        for (const row of rows) note(`${mine[index]!}|${String(row.Code__c)}`, told(plain(row) as Row));
    }
    for (const kind of await runsUnderWay(this.#readers.job)) note(`run under way|${kind}`, kind);
    for (const [key, value] of await documentsOf(this.#readers.job)) note(key, value);
    for (const [path, hash] of Object.entries(hashesIn(out))) note(`file|${path}`, hash);
    for (const message of messages) note(`message|${message.id}`, message);
    return state;
  }

  /** The objects there are for a reader, their queries made. */
  async #objectsOf(reader: keyof Readers): Promise<string[]> {
    const org = this.#readers[reader];
    const mine = objects.filter((object) => ofAccounting.has(object) === (reader === 'accounting'));
    if (!this.#queries.has(mine[0]!)) {
      const { sobjects } = await org.describeGlobal();
      const known = new Set(sobjects.map(({ name }) => name));
      for (const object of mine.filter((each) => known.has(each))) {
        const { fields } = await org.describe(object);
        const names = fieldsOf(fields as unknown as Described[]);
        this.#queries.set(object, `SELECT ${names.join(', ')} FROM ${object} ORDER BY Code__c`);
      }
    }
    return mine.filter((object) => this.#queries.has(object));
  }
}

/** Runs of the sync that nobody has said the end of: once everything is done there are none. */
async function runsUnderWay(job: OrgConnection): Promise<string[]> {
  const [runs] = await queryEach(job, ["SELECT Kind__c FROM SyncRun__c WHERE State__c = 'Running'"]);
  return runs!.map(({ Kind__c }) => String(Kind__c));
}

interface LinkRow {
  LinkedEntityId: string;
  ContentDocumentId: string;
  ContentDocument: { LatestPublishedVersion: { Checksum: string; ContentSize: number; Title: string } };
}

/** The files on the 証拠書類, by its code, and how many documents there are in all: one file may hang on several. */
async function documentsOf(job: OrgConnection): Promise<[string, unknown][]> {
  const [evidence, versions] = await queryEach<{ Id: string; Code__c: string; Checksum: string }>(job, [
    'SELECT Id, Code__c FROM Evidence__c',
    'SELECT Id, Checksum FROM ContentVersion',
  ]);
  if (versions!.length === 0) return [];
  const codes = new Map(evidence!.map(({ Id, Code__c }) => [Id, Code__c]));
  const [links] = await queryByCodes(job, [
    {
      object: 'ContentDocumentLink',
      fields: [
        'LinkedEntityId',
        ...['Checksum', 'ContentSize', 'Title'].map((field) => `ContentDocument.LatestPublishedVersion.${field}`),
      ],
      key: 'LinkedEntityId',
      codes: codes.keys(),
    },
  ]);
  return [
    ...(links as unknown as LinkRow[]).map((link): [string, unknown] => [
      `document|${codes.get(link.LinkedEntityId)}`,
      plain(link.ContentDocument.LatestPublishedVersion),
    ]),
    ...versions!.map(({ Checksum }): [string, unknown] => [`version|${Checksum}`, Checksum]),
  ];
}

/** Of an error that is settled, what it was about; by what reasons it came to be settled differs with the way there. */
function told(row: Row): Row {
  if (row.State__c !== 'Resolved' || row.Reason__c === undefined) return row;
  const { Code__c, State__c, Payload__c, GuardedPayload__c } = row;
  return { Code__c, State__c, Payload__c, GuardedPayload__c };
}

/** Rows without what the API adds. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'attributes')
      .map(([name, inner]) => [name, plain(inner)]),
  );
}

/** What is missing from an end, what is there once too often, and what is there but otherwise. */
export function differenceOf(right: EndState, end: EndState): Difference {
  const lost = [...right.keys()].filter((key) => !end.has(key));
  const doubled = [...end.keys()].filter((key) => !right.has(key));
  const wrong = [...right].flatMap(([key, value]) => {
    const now = end.get(key);
    return now === undefined || now === value ? [] : [`${key}: ${now} (${value})`.slice(0, 1_000)];
  });
  return { lost, doubled, wrong };
}

export const isRight = ({ lost, doubled, wrong }: Difference): boolean =>
  lost.length + doubled.length + wrong.length === 0;
