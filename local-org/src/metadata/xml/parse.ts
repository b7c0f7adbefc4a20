/** An element of a metadata file, with the place it starts at (1-based), for error messages. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Text of the element, CDATA included, without that of its children. */
  text: string;
  line: number;
  column: number;
}

/** A file that is not well-formed XML. */
export class XmlSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlSyntaxError';
    this.line = line;
    this.column = column;
  }
}

/** No metadata file goes this deep; whoever sends one wants the parser to break. */
const MAX_DEPTH = 100;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAME = /[A-Za-z_:\u0080-\uffff][-A-Za-z0-9._:\u0080-\uffff]*/y;
const ATTRIBUTE = /\s+([A-Za-z_:][-A-Za-z0-9._:]*)\s*=\s*("[^"<]*"|'[^'<]*')/y;

/** Offsets of line starts, to turn an offset into line and column. */
const lineStarts = (source: string): number[] => {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const positionAt = (starts: readonly number[], offset: number): { line: number; column: number } => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
};

class Reader {
  private readonly source: string;
  private readonly starts: number[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
    this.starts = lineStarts(source);
  }

  document(): XmlElement {
    if (this.source.startsWith('\ufeff')) this.at = 1;
    const declared = this.source.startsWith('<?xml', this.at);
    if (declared) this.skipPast('?>', 'The XML declaration is not closed.');
    this.skipMisc();
    if (this.source[this.at] !== '<') this.fail('Content is not allowed in prolog.');
    const root = this.element();
    this.skipMisc();
    if (this.at < this.source.length)
      this.fail('The markup in the document following the root element must be well-formed.');
    return root;
  }

  private fail(message: string, offset = this.at): never {
    const { line, column } = positionAt(this.starts, offset);
    throw new XmlSyntaxError(message, line, column);
  }

  private skipPast(end: string, problem: string): void {
    const found = this.source.indexOf(end, this.at);
    if (found < 0) this.fail(problem);
    this.at = found + end.length;
  }

  /** White space, comments and processing instructions between elements. */
  private skipMisc(): void {
    for (;;) {
      while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
      if (this.source.startsWith('<!--', this.at)) this.skipPast('-->', 'A comment is not closed.');
      else if (this.source.startsWith('<?', this.at)) this.skipPast('?>', 'A processing instruction is not closed.');
      else if (this.source.startsWith('<!DOCTYPE', this.at)) this.fail('DOCTYPE is disallowed.');
      else return;
    }
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const match = NAME.exec(this.source);
    if (!match) this.fail('The content of elements must consist of well-formed character data or markup.');
    this.at = NAME.lastIndex;
    return match[0];
  }

  private attributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (;;) {
      ATTRIBUTE.lastIndex = this.at;
      const match = ATTRIBUTE.exec(this.source);
      if (!match) return attributes;
      attributes[match[1] ?? ''] = this.decode((match[2] ?? '').slice(1, -1), this.at);
      this.at = ATTRIBUTE.lastIndex;
    }
  }

  private element(): XmlElement {
    if (this.depth === MAX_DEPTH) this.fail(`Elements lie more than ${MAX_DEPTH} deep in each other.`);
    this.depth += 1;
    const element = this.startedElement();
    this.depth -= 1;
    return element;
  }

  private startedElement(): XmlElement {
    const start = this.at;
    this.at += 1;
    const name = this.name();
    const attributes = this.attributes();
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
    const element: XmlElement = { name, attributes, children: [], text: '', ...positionAt(this.starts, start) };
    if (this.source.startsWith('/>', this.at)) {
      this.at += 2;
      return element;
    }
    if (this.source[this.at] !== '>') this.fail(`Element type "${name}" must be followed by attributes, ">" or "/>".`);
    this.at += 1;
    this.content(element);
    return element;
  }

  private content(element: XmlElement): void {
    const texts: string[] = [];
    for (;;) {
      const next = this.source.indexOf('<', this.at);
      if (next < 0) this.fail(`The element type "${element.name}" must be terminated by "</${element.name}>".`);
      if (next > this.at) texts.push(this.decode(this.source.slice(this.at, next), this.at));
      this.at = next;
      if (this.source.startsWith('</', next)) break;
      this.inner(element, texts);
    }
    this.close(element);
    element.text = texts.join('').replaceAll('\r\n', '\n');
  }

  private inner(element: XmlElement, texts: string[]): void {
    if (this.source.startsWith('<![CDATA[', this.at)) {
      const from = this.at + '<![CDATA['.length;
      this.skipPast(']]>', 'A CDATA section is not closed.');
      texts.push(this.source.slice(from, this.at - ']]>'.length));
    } else if (this.source.startsWith('<!--', this.at)) {
      this.skipPast('-->', 'A comment is not closed.');
    } else if (this.source.startsWith('<?', this.at)) {
      this.skipPast('?>', 'A processing instruction is not closed.');
    } else {
      element.children.push(this.element());
    }
  }

  private close(element: XmlElement): void {
    const start = this.at;
    this.at += 2;
    const name = this.name();
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
    if (name !== element.name || this.source[this.at] !== '>') {
      this.fail(
        `The element type "${element.name}" must be terminated by the matching end-tag "</${element.name}>".`,
        start,
      );
    }
    this.at += 1;
  }

  private decode(raw: string, offset: number): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;\s]{0,12});?/g, (whole, name: string, at: number) => {
      const character = whole.endsWith(';') ? decodeEntity(name) : undefined;
      if (character === undefined) this.fail(`The entity "${name}" was referenced, but not declared.`, offset + at);
      return character;
    });
  }
}

const decodeEntity = (name: string): string | undefined => {
  const named = ENTITIES[name];
  if (named !== undefined) return named;
  const hex = /^#x([0-9a-fA-F]{1,6})$/.exec(name);
  const decimal = /^#(\d{1,7})$/.exec(name);
  const code = hex ? Number.parseInt(hex[1] ?? '', 16) : decimal ? Number(decimal[1]) : undefined;
  return code === undefined || code > 0x10ffff || code === 0 ? undefined : String.fromCodePoint(code);
};

/**
 * The root element of a metadata file.
 * @throws XmlSyntaxError with line and column where the file is not well-formed.
 */
export const parseXml = (source: string): XmlElement => new Reader(source).document();
