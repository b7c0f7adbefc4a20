import { CsvReader } from '../csv-reader.ts';
import type { Dialect } from '../dialect.ts';

const COMMA: Dialect = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

/** All lines of a text that comes in pieces of so many bytes. */
const linesOf = (text: string, size: number, dialect: Dialect = COMMA): string[][] => {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const reader = new CsvReader(pieces, dialect);
  const lines: string[][] = [];
  for (let cells; (cells = reader.next());) lines.push(cells);
  expect(reader.bytes).toBe(bytes.length);
  return lines;
};

describe('Bulk API 2.0 Developer Guide › Prepare CSV files', () => {
  const rows: readonly [what: string, text: string, lines: string[][], dialect?: Dialect][] = [
    [
      'plain values',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a last line without ending', 'a\n1', [['a'], ['1']]],
    ['empty lines, which are passed over', '\n\na\n\n1\n\n', [['a'], ['1']]],
    ['blanks, which belong to their value', 'a, b \n', [['a', ' b ']]],
    ['empty values at the end', 'a,,\n', [['a', '', '']]],
    ['a byte order mark', '\ufeffa\n1\n', [['a'], ['1']]],
    ['a quoted delimiter', '"a,b",c\n', [['a,b', 'c']]],
    [
      'a quoted line ending',
      '"a\nb",c\nd,e\n',
      [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    ['a quote written twice', '"a ""b""",c\n', [['a "b"', 'c']]],
    ['quoted nothing', '"",""\n', [['', '']]],
    [
      'text beyond ASCII',
      '東京,𠮷野\n"京""都",é\n',
      [
        ['東京', '𠮷野'],
        ['京"都', 'é'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n"1\r\n",2\r\n',
      [
        ['a', 'b'],
        ['1\r\n', '2'],
      ],
      { columnDelimiter: 'COMMA', lineEnding: 'CRLF' },
    ],
    [
      'a tab as delimiter',
      'a\tb,c\n"1\t2"\t3\n',
      [
        ['a', 'b,c'],
        ['1\t2', '3'],
      ],
      { columnDelimiter: 'TAB', lineEnding: 'LF' },
    ],
  ];
  it.each(rows.map(([what, text, lines, dialect = COMMA]) => ({ what, text, lines, dialect })))(
    '$what',
    ({ text, lines, dialect }) => {
      for (const size of [1, 2, 3, 5, 1000]) expect(linesOf(text, size, dialect)).toEqual(lines);
    },
  );

  it.each([
    ['a quote that is never closed', 'a\n"b\n', /line 2: a quote is opened and never closed/],
    ['a quote in the middle of a value', 'a\nb"c"\n', /line 2: a quote stands within a value/],
    ['text behind a closing quote', 'a\n"b"c\n', /line 2: a closing quote is followed by more text/],
  ])('%s is refused', (_what, text, message) => {
    for (const size of [1, 1000]) expect(() => linesOf(text, size)).toThrow(message);
  });

  it('knows how far it has read, whatever it let go of', () => {
    const reader = new CsvReader([Buffer.from('あ,い\nう,え\n'), Buffer.from('"お",か\n')], COMMA);
    reader.next();
    expect(reader.letGo()).toBe(Buffer.byteLength('あ,い\n'));
    reader.next();
    reader.next();
    expect(reader.letGo()).toBe(Buffer.byteLength('あ,い\nう,え\n"お",か\n'));
    expect(reader.next()).toBeUndefined();
  });
});
