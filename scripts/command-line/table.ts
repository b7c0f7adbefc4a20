/** Columns of a terminal a text takes: Japanese characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1;
  return columns;
}

const padded = (text: string, columns: number, right: boolean) => {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
};

/** Rows under their headings, aligned also where Japanese stands among them; numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('ja-JP') : cell)));
  const columns = headings.map((heading, index) =>
    Math.max(width(heading), ...texts.map((row) => width(row[index] ?? ''))),
  );
  const line = (cells: readonly string[], isRight: (index: number) => boolean) =>
    cells
      .map((cell, index) => padded(cell, columns[index]!, isRight(index)))
      .join('  ')
      .trimEnd();
  return [
    line(headings, () => false),
    ...texts.map((row, place) => line(row, (index) => typeof rows[place]![index] === 'number')),
  ].join('\n');
}
