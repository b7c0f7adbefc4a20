/** What stands for something else in a title: `%s` and `$name` of tables, `${…}` of templates. */
const PLACEHOLDER = /%[sdifjoOp#$]|\$\{[^}]*\}|\$[\w.#]+/g;
const LITERAL = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

interface Title {
  /** Matches every title that the literal can become. */
  pattern: RegExp;
  /** What they all begin with. */
  start: string;
}

/** Every text in a test's source that could be a title. */
export function titlesIn(source: string): Title[] {
  return [...source.matchAll(LITERAL)].map(([literal]) => {
    const parts = literal.slice(1, -1).replace(/\\(.)/g, '$1').split(PLACEHOLDER);
    const quoted = parts.map((part) => part.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { pattern: new RegExp(`^${quoted.join('.*')}$`, 'su'), start: parts[0] ?? '' };
  });
}

/** Whether one of the titles can be what a page says; the page shortens long ones. */
export function isTitled(titles: readonly Title[], text: string): boolean {
  const last = text.split(' › ').at(-1) ?? '';
  if (!last.endsWith('…')) return titles.some(({ pattern }) => pattern.test(last));
  const shortened = last.slice(0, -1);
  return titles.some(
    ({ pattern, start }) => pattern.test(last) || shortened.startsWith(start) || start.startsWith(shortened),
  );
}
