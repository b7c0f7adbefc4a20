import { tellChange } from '../../store/changes.ts';

/** Asks the page to read anew what it shows. Source: LWC Developer Guide › lightning/refresh. */
export class RefreshEvent extends CustomEvent<undefined> {
  static readonly type = 'lightning__refresh';
  constructor() {
    super(RefreshEvent.type, { bubbles: true, composed: true });
  }
}

export const RefreshEventType = RefreshEvent.type;

if (typeof document !== 'undefined') document.addEventListener(RefreshEvent.type, () => tellChange('all'));

type Handler = () => Promise<unknown>;
const handlers = new Set<Handler>();
let next = 0;
const ids = new Map<number, Handler>();

/** Has a component told of refreshes of the page; its promise is awaited. */
export function registerRefreshHandler(_context: unknown, handler: Handler): number {
  handlers.add(handler);
  next += 1;
  ids.set(next, handler);
  return next;
}

export function unregisterRefreshHandler(id: number): void {
  const handler = ids.get(id);
  if (handler) handlers.delete(handler);
  ids.delete(id);
}

if (typeof document !== 'undefined')
  document.addEventListener(
    RefreshEvent.type,
    () => void Promise.allSettled([...handlers].map((handler) => handler())),
  );
