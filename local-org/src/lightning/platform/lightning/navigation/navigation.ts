/** Where a person is, or is led to. Source: LWC Developer Guide, "PageReference Types". */
export interface PageReference {
  type: string;
  attributes?: Readonly<Record<string, string | undefined>>;
  state?: Readonly<Record<string, unknown>>;
}

/** Who leads people about: the Lightning Experience, which says so as it starts. */
export interface Navigator {
  navigate(reference: PageReference, replace?: boolean): void | Promise<void>;
  /** @throws Error for a reference that no page has */
  addressOf(reference: PageReference): string;
  currentPage(): PageReference;
  /** Told of every page that is come to. Answers how to stop. */
  onPage(listener: (page: PageReference) => void): () => unknown;
}

let navigator: Navigator | undefined;
const waiting = new Set<() => void>();

/** Says who leads people about. */
export function setNavigator(given: Navigator): void {
  navigator = given;
  for (const wire of waiting) wire();
  waiting.clear();
}

const led = (): Navigator => {
  if (!navigator) throw new Error('No page has come up yet that could lead anywhere');
  return navigator;
};

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Constructor = new (...given: never[]) => object;

interface Leads {
  [Navigate](reference: PageReference, replace?: boolean): void;
  [GenerateUrl](reference: PageReference): Promise<string>;
}

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
function mixin<Base extends Constructor>(base: Base): Base & (new (...given: never[]) => Leads) {
  class Navigates extends (base as unknown as new () => object) implements Leads {
    [Navigate](reference: PageReference, replace = false): void {
      void led().navigate(reference, replace);
    }
    async [GenerateUrl](reference: PageReference): Promise<string> {
      return led().addressOf(reference);
    }
  }
  return Navigates as unknown as Base & (new (...given: never[]) => Leads);
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

/** The page one is at, over the wire. */
export class CurrentPageReference {
  readonly #give: (page: PageReference | null) => void;
  #stop: (() => unknown) | undefined;
  readonly #begin = (): void => {
    this.#give(led().currentPage());
    this.#stop = led().onPage((page) => this.#give(page));
  };

  constructor(give: (page: PageReference | null) => void) {
    this.#give = give;
    give(null);
  }

  connect(): void {
    if (navigator) this.#begin();
    else waiting.add(this.#begin);
  }

  disconnect(): void {
    waiting.delete(this.#begin);
    this.#stop?.();
    this.#stop = undefined;
  }

  update(): void {
    // The page one is at has no parameters.
  }
}
