import type { ObjectInfo, PicklistValues } from './fields.ts';
import type { FieldValue } from './merge.ts';
import type { SaveErrors } from './save-errors.ts';
import { fieldPath, type Named } from './wire.ts';

/** A record as forms hold it. */
export interface FormRecord {
  id?: string | null;
  apiName: string;
  lastModifiedDate?: string | null;
  recordTypeId?: string | null;
  fields: Readonly<Record<string, FieldValue | undefined>>;
}

/** What a form tells its parts. */
export interface FormFacts {
  info: ObjectInfo;
  /** The record, or the defaults of a new one. */
  record: FormRecord | undefined;
  isNew: boolean;
  picklists: Readonly<Record<string, PicklistValues | undefined>> | undefined;
  /** What a field holds now, typed or not. */
  valueOf: (name: string) => unknown;
}

/** A field or a place for messages within a form. */
export interface FormPart {
  kind: 'input' | 'output' | 'messages';
  /** API name of its field, without the object's. */
  name?: () => string;
  receive?: (facts: FormFacts) => void;
  value?: () => unknown;
  isDirty?: () => boolean;
  isEditable?: () => boolean;
  reportValidity?: () => boolean;
  setErrors?: (messages: readonly string[]) => void;
  setProblem?: (errors: SaveErrors | undefined) => void;
  focus?: () => void;
}

/** What a part may tell its form. */
export interface Joined {
  leave: () => void;
  /** The field holds something else: those it controls look again. */
  changed: () => void;
}

export const JOIN = 'lightning__formpart';

interface Joining {
  part: FormPart;
  joined?: Joined;
}

/** Has a part taken in by the form around it; without one it shows nothing. */
export function joinForm(element: EventTarget, part: FormPart): Joined | undefined {
  const joining: Joining = { part };
  element.dispatchEvent(new CustomEvent(JOIN, { bubbles: true, composed: true, detail: joining }));
  return joining.joined;
}

/** `Order__c.Status__c`, `Status__c` and an import of `@salesforce/schema` name the same field. */
export const fieldNameOf = (named: Named | undefined): string => {
  const path = named === undefined ? '' : fieldPath(named);
  return path.slice(path.indexOf('.') + 1);
};

/** The parts of one form. */
export class FormParts {
  readonly #parts = new Set<FormPart>();

  /** Takes in the part that an event brings; told of what leaves and changes. */
  join(event: CustomEvent<Joining>, told: { joined: () => void; changed: () => void }): void {
    event.stopPropagation();
    const { part } = event.detail;
    this.#parts.add(part);
    event.detail.joined = { leave: () => void this.#parts.delete(part), changed: told.changed };
    told.joined();
  }

  get inputs(): FormPart[] {
    return [...this.#parts].filter(({ kind }) => kind === 'input');
  }

  /** Names of the fields that are shown or typed. */
  get names(): string[] {
    return [...new Set([...this.#parts].map(({ name }) => name?.() ?? '').filter((name) => name !== ''))];
  }

  give(facts: FormFacts): void {
    for (const { receive } of this.#parts) receive?.(facts);
  }

  held(name: string): unknown {
    return this.inputs.find((part) => part.name?.() === name)?.value?.();
  }

  /** What is typed that differs, or with `all` everything that can be typed, by field. */
  values({ all }: { all: boolean }): Record<string, unknown> {
    const taken = this.inputs.filter((part) => part.isEditable?.() === true && (all || part.isDirty?.() === true));
    return Object.fromEntries(taken.map((part) => [part.name?.() ?? '', part.value?.()]));
  }

  /** Whether everything typed may be sent; the first that may not is gone to. */
  reportValidity(): boolean {
    const wrong = this.inputs.filter((part) => part.reportValidity?.() === false);
    wrong.at(0)?.focus?.();
    return wrong.length === 0;
  }

  /** Says each error at its field, and the rest where messages stand. */
  tell(errors: SaveErrors | undefined): void {
    const left: SaveErrors['errors'][number][] = [...(errors?.errors ?? [])];
    const byField = new Map(Object.entries(errors?.fieldErrors ?? {}));
    for (const part of this.inputs) {
      const name = part.name?.() ?? '';
      const own = part.isEditable?.() === true ? (byField.get(name) ?? []) : [];
      if (own.length > 0) byField.delete(name);
      part.setErrors?.(own.map(({ message }) => message));
    }
    left.push(...[...byField.values()].flat());
    const said = errors && { ...errors, errors: left };
    for (const { setProblem } of this.#parts) setProblem?.(said);
  }
}
