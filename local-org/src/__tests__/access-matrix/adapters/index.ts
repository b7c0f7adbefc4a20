import type { Adapter } from './adapter.ts';
import { BULK } from './bulk.ts';
import { GRAPHQL, UI_API } from './pages.ts';
import { COLLECTIONS, COMPOSITE, REST, SOQL } from './rest.ts';
import { SOAP } from './soap.ts';

export type { Adapter, Try } from './adapter.ts';

/** Every API of the matrix; another is added by its adapter. */
export const ADAPTERS: readonly Adapter[] = [REST, COLLECTIONS, COMPOSITE, SOQL, BULK, SOAP, UI_API, GRAPHQL];
