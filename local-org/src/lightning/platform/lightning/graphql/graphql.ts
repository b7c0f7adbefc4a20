import { onChange, tellChange } from '../../store/changes.ts';
import { call, DATA, type FetchError } from '../../store/transport.ts';
import { frozen } from '../../store/wire.ts';

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

/**
 * A query over the wire: `data`, `errors` and `refresh()`. Answers are kept, so that the same question is answered at once the
 * next time; asked again by `refresh()`, and when a change of this page may have made the answer old.
 * Source: LWC Developer Guide › lightning/graphql; GraphQL API Developer Guide › Update Cached Query Results.
 */
export class graphql {
  readonly #give: (value: GraphqlResult) => void;
  #body: string | undefined;
  #turn = 0;
  #stop: (() => void) | undefined;

  constructor(give: (value: GraphqlResult) => void) {
    this.#give = give;
    give({ data: undefined, errors: undefined });
  }

  connect(): void {
    this.#stop = onChange(() => {
      if (this.#body !== undefined) void this.#ask();
    });
    if (this.#body !== undefined) this.#answer(this.#body);
  }

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#turn += 1;
  }

  update({ query, variables, operationName }: GraphqlConfig): void {
    const text = textOf(query);
    const body = text === undefined ? undefined : JSON.stringify({ query: text, variables, operationName });
    if (body === this.#body) return;
    this.#body = body;
    this.#turn += 1;
    if (body === undefined) this.#give({ data: undefined, errors: undefined });
    else if (this.#stop) this.#answer(body);
  }

  /** What was kept at once, and the org's own word where that is missing or old. */
  readonly #answer = (body: string): void => {
    const found = kept.get(body);
    if (found) this.#tell(found.answer);
    if (!found || performance.now() - found.at > fresh) void this.#ask();
  };

  readonly #tell = (answer: Answer): void =>
    this.#give({
      data: frozen(foundIn(answer)),
      errors: frozen(toldIn(answer)),
      refresh: () => this.#ask(),
    });

  readonly #ask = async (): Promise<void> => {
    this.#turn += 1;
    const turn = this.#turn;
    const body = this.#body;
    if (body === undefined) return;
    try {
      const answer = await ask(body);
      if (turn === this.#turn) this.#tell(answer);
    } catch (error) {
      if (turn === this.#turn) {
        this.#give({ data: undefined, errors: frozen(errorsOf(error)), refresh: () => this.#ask() });
      }
    }
  };
}

/** Carries out a mutation; everything on the page that may show what it changed is read anew. */
export async function executeMutation({ query, variables, operationName }: GraphqlConfig): Promise<GraphqlResult> {
  try {
    const answer = (await call('POST', PATH, { query: textOf(query), variables, operationName })) as Answer;
    tellChange('all');
    return { data: foundIn(answer), errors: toldIn(answer) };
  } catch (error) {
    return { data: undefined, errors: errorsOf(error) };
  }
}
