const asked = new Map<string, Promise<void>>();

/** Loads a file once for the page. Rejects where there is none. */
function load(address: string, make: () => HTMLElement): Promise<void> {
  const found = asked.get(address);
  if (found) return found;
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const element = make();
  element.addEventListener('load', () => resolve(undefined));
  element.addEventListener('error', () => {
    asked.delete(address);
    element.remove();
    reject(new Error(`The static resource cannot be loaded: ${address}`));
  });
  asked.set(address, promise);
  document.head.append(element);
  return promise;
}

/** Runs a script of a static resource. Source: LWC Developer Guide › Use Third-Party JavaScript Libraries. */
export function loadScript(_component: unknown, address: string): Promise<void> {
  return load(address, () => Object.assign(document.createElement('script'), { src: address }));
}

/** Puts a stylesheet of a static resource on the page. */
export function loadStyle(_component: unknown, address: string): Promise<void> {
  return load(address, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }));
}
