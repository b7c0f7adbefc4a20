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

/**
 * A table of shapes from their notation: `name`, `name:type`, then `*` for a list, `!` for required, `~` for what
 * the platform knows and this org refuses. `+Other` takes over the elements of another shape of the same table.
 */
export const shapeTable = (notation: Readonly<Record<string, string>>): ReadonlyMap<string, Shape> => {
  const table = new Map<string, Shape>();
  const build = (name: string): Shape => {
    const done = table.get(name);
    if (done) return done;
    const shape = new Map<string, ElementShape>();
    for (const word of (notation[name] ?? '').trim().split(/\s+/)) {
      if (word.startsWith('+')) for (const [key, element] of build(word.slice(1))) shape.set(key, element);
      else if (word !== '') addElement(shape, word);
    }
    table.set(name, shape);
    return shape;
  };
  for (const name of Object.keys(notation)) build(name);
  return table;
};

const addElement = (shape: Map<string, ElementShape>, word: string): void => {
  const match = /^(\w+)(?::(\w+))?([*!~]*)$/.exec(word);
  if (!match) throw new Error(`Not a shape notation: ${word}`);
  const [, name = '', type = 'string', marks = ''] = match;
  shape.set(name, {
    name,
    type,
    list: marks.includes('*'),
    required: marks.includes('!'),
    unsupported: marks.includes('~'),
  });
};
