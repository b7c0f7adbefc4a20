/** Where a person is or is led to. Source: LWC Developer Guide, "PageReference Types". */
export interface PageReference {
  type: string;
  attributes: Readonly<Record<string, string | undefined>>;
  state: Readonly<Record<string, string>>;
}

interface Place {
  type: string;
  /** `/lightning/r/:objectApiName/:recordId/:actionName`; a part with `?` may be absent. */
  path: string;
  /** What the path leaves open. */
  attributes?: Readonly<Record<string, string>>;
}

/** Addresses of Lightning Experience; of several that fit, the first. */
const PLACES: readonly Place[] = [
  { type: 'standard__namedPage', path: '/lightning/page/:pageName' },
  {
    type: 'standard__recordRelationshipPage',
    path: '/lightning/r/:objectApiName/:recordId/related/:relationshipApiName/:actionName',
  },
  { type: 'standard__recordPage', path: '/lightning/r/:objectApiName/:recordId/:actionName' },
  { type: 'standard__recordPage', path: '/lightning/r/:recordId/:actionName' },
  { type: 'standard__objectPage', path: '/lightning/o/:objectApiName/:actionName' },
  { type: 'standard__navItemPage', path: '/lightning/n/:apiName' },
  { type: 'standard__component', path: '/lightning/cmp/:componentName' },
  { type: 'standard__app', path: '/lightning/app/:appTarget' },
  { type: 'standard__search', path: '/lightning/search' },
  { type: 'standard__settings', path: '/lightning/settings/:section' },
];

export const HOME: PageReference = { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} };

const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

const partsOf = (path: string): string[] => path.split('/').slice(1);

function attributesIn(place: Place, given: readonly string[]): Record<string, string> | undefined {
  const parts = partsOf(place.path);
  if (parts.length !== given.length) return undefined;
  const attributes: Record<string, string> = { ...place.attributes };
  for (const [at, part] of parts.entries()) {
    const value = given[at] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return undefined;
    } else if (part === ':recordId' && !RECORD_ID.test(value)) return undefined;
    else attributes[part.slice(1)] = decoded(value);
  }
  return attributes;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The page an address of this org stands for; undefined where it is none of the screens'. */
export function pageReferenceOf(address: string): PageReference | undefined {
  const url = URL.parse(address, 'http://own.invalid');
  if (!url) return undefined;
  const path = url.pathname.replace(/\/+$/, '') || '/';
  if (path === '/' || path === '/lightning') return HOME;
  for (const place of PLACES) {
    const attributes = attributesIn(place, partsOf(path));
    if (attributes) return { type: place.type, attributes, state: Object.fromEntries(url.searchParams) };
  }
  return undefined;
}

/** Actions a page reference may leave out. */
const USUAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  standard__recordPage: { actionName: 'view' },
  standard__objectPage: { actionName: 'home' },
  standard__recordRelationshipPage: { actionName: 'view' },
};

function pathOf(place: Place, attributes: Readonly<Record<string, string | undefined>>): string | undefined {
  const filled = partsOf(place.path).map((part) =>
    part.startsWith(':') ? attributes[part.slice(1)] : (part as string | undefined),
  );
  if (filled.some((part) => part === undefined || part === '')) return undefined;
  return `/${filled.map((part) => encodeURIComponent(part ?? '')).join('/')}`;
}

/** The address of a page. @throws Error for a reference of a kind this org does not have, or one that lacks an attribute */
export function addressOf(reference: {
  type: string;
  attributes?: Readonly<Record<string, string | undefined>>;
  state?: Readonly<Record<string, unknown>>;
}): string {
  const { type, attributes = {}, state = {} } = reference;
  if (type === 'standard__webPage') return attributes['url'] ?? '/';
  const known = { ...USUAL[type], ...attributes };
  const path = PLACES.filter((place) => place.type === type)
    .map((place) => pathOf(place, known))
    .find((each) => each !== undefined);
  if (path === undefined) throw new Error(`No page has the reference ${JSON.stringify({ type, attributes })}`);
  const query = new URLSearchParams(
    Object.entries(state).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
    ),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}
