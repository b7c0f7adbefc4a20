import { onChange, tellChange, type Change } from '../../store/changes.ts';
import { call, DATA, type FetchError } from '../../store/transport.ts';
import { merged, recordsIn, type SavedRecord } from '../../store/merge.ts';
import { frozen, isSame } from '../../store/wire.ts';

/** A document, as `gql` makes it of its text. */
export interface Document {
  readonly text: string;
}

/** The text of a query or a mutation. */
export const gql = (parts: TemplateStringsArray, ...values: readonly unknown[]): Document => ({
  text: String.raw({ raw: parts }, ...values.map((value) => (isDocument(value) ? value.text : value))),
});

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && 'text' in value;
const textOf = (document: unknown): string | undefined =>
  typeof document === 'string' ? document : isDocument(document) ? document.text : undefined;

export interface GraphqlError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  paths?: readonly string[];
}

/** What a query gives, and how to ask again. */
export interface GraphqlResult<Data = unknown> {
  data: Data | undefined;
  errors: readonly GraphqlError[] | undefined;
  refresh?: () => Promise<void>;
}

interface Answer {
  data?: unknown;
  errors?: GraphqlError[];
}

/** What was found; undefined where a refusal left nothing of it: the API then answers an empty object. */
const foundIn = ({ data }: Answer): unknown =>
  typeof data === 'object' && data !== null && Object.keys(data).length > 0 ? data : undefined;

const toldIn = ({ errors }: Answer): readonly GraphqlError[] | undefined =>
  errors && errors.length > 0 ? errors : undefined;

const asked = new Map<string, Promise<Answer>>();
// What is on its way may have been read before the change.
onChange(() => {
  asked.clear();
  kept.clear();
});

const PATH = `${DATA}/graphql`;

/** Asks once for all who ask the same at the same time. */
function ask(body: string): Promise<Answer> {
  const found = asked.get(body);
  if (found) return found;
  const going = (call('POST', PATH, JSON.parse(body)) as Promise<Answer>)
    .then((answer) => {
      if (asked.get(body) === going && !toldIn(answer)) keep(body, answer);
      return answer;
    })
    .finally(() => asked.get(body) === going && asked.delete(body));
  asked.set(body, going);
  return going;
}

interface Kept {
  answer: Answer;
  /** Milliseconds of the clock of the page. */
  at: number;
}

/** Answers that may be given again, the one asked for longest ago first. */
const kept = new Map<string, Kept>();
const mostKept = 50;
/** How long an answer is given again without asking. An older one is given too, and asked for anew at the same time. */
const fresh = 30_000;

function keep(body: string, answer: Answer): void {
  kept.delete(body);
  kept.set(body, { answer, at: performance.now() });
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
}

const errorsOf = (error: unknown): GraphqlError[] => [
  { message: (error as FetchError).body.message, ...(error as object) },
];

interface GraphqlConfig {
  query?: unknown;
  variables?: unknown;
  operationName?: string;
}

/** What is sent; undefined while the query or a parameter that the wire names is. */
function bodyOf(config: GraphqlConfig): string | undefined {
  const query = textOf(config.query);
  const waits = query === undefined || Object.values(config).includes(undefined);
  return waits
    ? undefined
    : JSON.stringify({ query, variables: config.variables, operationName: config.operationName });
}

/** Whether a change may have made an answer old: one known by its ids only where one of them is in it. */
function isTouched(change: Change, data: unknown): boolean {
  if (change === 'all') return true;
  const text = JSON.stringify(data ?? null);
  return [...change].some((id) => text.includes(id));
}

/**
 * A query over the wire: `data`, `errors` and `refresh()`. Not asked while a parameter is undefined. Answers are kept, so that the
 * same question is answered at once the next time; what the page saves is shown as soon as it is known; asked again by
 * `refresh()`, and when a change of this page may have made the answer old.
 * Source: LWC Developer Guide › lightning/graphql; GraphQL API Developer Guide › Update Cached Query Results.
 */
export class graphql {
  readonly #give: (value: GraphqlResult) => void;
  #body: string | undefined;
  #turn = 0;
  /** Whether an answer is on its way. */
  #asking = false;
  /** Whether somebody waits for the next answer, whatever it says. */
  #awaited = false;
  /** What was given last. */
  #given: GraphqlResult = { data: undefined, errors: undefined };
  #stop: (() => void) | undefined;

  constructor(give: (value: GraphqlResult) => void) {
    this.#give = give;
    give({ data: undefined, errors: undefined });
  }

  connect(): void {
    this.#stop = onChange((change, saved) => this.#change(change, saved));
    if (this.#body !== undefined) this.#answer(this.#body);
  }

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#turn += 1;
  }

  update(config: GraphqlConfig): void {
    const body = bodyOf(config);
    if (body === this.#body) return;
    this.#body = body;
    this.#turn += 1;
    this.#asking = false;
    this.#given = { data: undefined, errors: undefined };
    if (body === undefined) this.#give(this.#given);
    else if (this.#stop) this.#answer(body);
  }

  /** What was kept at once, and the org's own word where that is missing or old. */
  readonly #answer = (body: string): void => {
    const found = kept.get(body);
    if (found) this.#tell({ data: foundIn(found.answer), errors: toldIn(found.answer) });
    if (!found || performance.now() - found.at > fresh) void this.#ask();
  };

  readonly #change = (change: Change, saved: readonly SavedRecord[]): void => {
    if (this.#body === undefined) return;
    const data = merged(this.#given.data, saved);
    if (data !== this.#given.data) this.#tell({ data, errors: this.#given.errors });
    // What is on its way may be as it was before.
    if (this.#asking || isTouched(change, this.#given.data)) void this.#ask();
  };

  /** Who asks to refresh is told, also that nothing is another. */
  readonly #refresh = (): Promise<void> => {
    this.#awaited = true;
    return this.#ask();
  };

  readonly #tell = ({ data, errors }: GraphqlResult): void => {
    this.#awaited = false;
    this.#given = { data: frozen(data), errors: frozen(errors), refresh: this.#refresh };
    this.#give(this.#given);
  };

  readonly #ask = async (): Promise<void> => {
    this.#turn += 1;
    const turn = this.#turn;
    const body = this.#body;
    if (body === undefined) return;
    this.#asking = true;
    const found = await ask(body).then(
      (answer) => ({ data: foundIn(answer), errors: toldIn(answer) }),
      (error: unknown) => ({ data: undefined, errors: errorsOf(error) }),
    );
    if (turn !== this.#turn) return;
    this.#asking = false;
    const { data, errors, refresh } = this.#given;
    if (this.#awaited || refresh === undefined || !isSame({ data, errors }, found)) this.#tell(found);
  };
}

/** Carries out a mutation; everything on the page that may show what it changed is read anew. */
export async function executeMutation({ query, variables, operationName }: GraphqlConfig): Promise<GraphqlResult> {
  try {
    const answer = (await call('POST', PATH, { query: textOf(query), variables, operationName })) as Answer;
    tellChange('all', recordsIn(answer.data));
    return { data: foundIn(answer), errors: toldIn(answer) };
  } catch (error) {
    return { data: undefined, errors: errorsOf(error) };
  }
}
