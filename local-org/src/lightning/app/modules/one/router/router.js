import { setNavigator } from 'lightning/navigation';
import { addressOf, HOME, pageReferenceOf } from '../../../logic/page-reference.ts';

const listeners = new Set();
const guards = new Set();
let current = pageReferenceOf(window.location.href) ?? { type: 'unknown', attributes: {}, state: {} };

export { addressOf, pageReferenceOf };

export const currentPage = () => current;

const tell = () => {
  for (const listener of [...listeners]) listener(current);
};

/** Told of every page that is come to. Answers how to stop. */
export const onPage = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asked before a page is left: whether it may be. Answers how to stop. */
export const beforeLeaving = (guard) => {
  guards.add(guard);
  return () => guards.delete(guard);
};

const mayLeave = async () => {
  const answers = await Promise.all([...guards].map((guard) => guard()));
  return answers.every(Boolean);
};

/** Goes to an address of this org. */
export const goTo = async (address, replace = false) => {
  const reference = pageReferenceOf(address);
  if (!reference) {
    window.location.assign(address);
    return;
  }
  if (!(await mayLeave())) return;
  window.history[replace ? 'replaceState' : 'pushState']({}, '', address);
  current = reference;
  tell();
};

/** Goes to a page, or to an address of another site. */
export const navigate = async (reference, replace = false) => {
  const address = addressOf(reference);
  if (reference.type === 'standard__webPage' && !pageReferenceOf(address)) {
    window.open(address, '_blank', 'noopener');
    return;
  }
  await goTo(address, replace);
};

export const goHome = () => navigate(HOME);

window.addEventListener('popstate', () => {
  current = pageReferenceOf(window.location.href) ?? current;
  tell();
});

setNavigator({ addressOf, currentPage, navigate, onPage });
