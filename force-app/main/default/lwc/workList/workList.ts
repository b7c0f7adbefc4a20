const key = 'haken.workList';

/** Ids of the cases as the queue showed them last; the page may be loaded anew between two cases. */
let order: readonly string[] | undefined;

/** Keeps the order in which the queue shows its cases. */
export function rememberOrder(ids: readonly string[]): void {
  order = [...ids];
  try {
    sessionStorage.setItem(key, JSON.stringify(order));
  } catch {
    // A browser that keeps nothing still goes from case to case until the page is loaded anew.
  }
}

/** The case after this one in the queue; undefined at its end or where no queue was seen. */
export function nextAfter(id: string): string | undefined {
  const ids = known();
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + 1];
}

/** Where in the queue a case stands, from one; undefined where no queue was seen. */
export function placeOf(id: string): { place: number; of: number } | undefined {
  const ids = known();
  const at = ids.indexOf(id);
  return at < 0 ? undefined : { place: at + 1, of: ids.length };
}

function known(): readonly string[] {
  order ??= stored();
  return order;
}

function stored(): readonly string[] {
  try {
    const ids = JSON.parse(sessionStorage.getItem(key) ?? '[]') as unknown;
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
