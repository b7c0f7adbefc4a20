/** How a metadata type is written: its elements, what each holds, which must stand, which may repeat. */
export interface ElementShape {
  name: string;
  /** `string`, `boolean`, `int`, `double`, an enum's name, or the name of another shape. */
  type: string;
  list: boolean;
  required: boolean;
  /** Known to the platform, refused by this org: it gives the element no meaning. */
  unsupported: boolean;
}

export type Shape = ReadonlyMap<string, ElementShape>;

const NOTATION = /^(\w+)(?::(\w+))?([*!]*)$/;

/** Elements from their notation: `name`, `name:type`, then `*` for a list, `!` for required. */
export const elementsOf = (notation: string): ElementShape[] =>
  notation
    .trim()
    .split(/\s+/)
    .map((word) => {
      const match = NOTATION.exec(word);
      if (!match) throw new Error(`Not a shape notation: ${word}`);
      const [, name = '', type = 'string', marks = ''] = match;
      return { name, type, list: marks.includes('*'), required: marks.includes('!'), unsupported: false };
    });
