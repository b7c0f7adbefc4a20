import { answerQuery, answerQueryMore } from './query.ts';
import {
  createRecord,
  deleteByExternalId,
  deleteRecord,
  readByExternalId,
  readRecord,
  updateRecord,
  upsertByExternalId,
} from './record.ts';
import { Router } from './router.ts';
import type { Route } from './router.ts';

/** Every path below `/services/data/vN.0`; literal segments stand before parameters of the same place. */
const ROUTES: readonly Route[] = [
  { path: '/query', GET: answerQuery('query') },
  { path: '/query/:locator', GET: answerQueryMore('query') },
  { path: '/queryAll', GET: answerQuery('queryAll') },
  { path: '/queryAll/:locator', GET: answerQueryMore('queryAll') },
  { path: '/sobjects/:sobject', POST: createRecord },
  { path: '/sobjects/:sobject/:id', GET: readRecord, PATCH: updateRecord, DELETE: deleteRecord },
  {
    path: '/sobjects/:sobject/:field/:value',
    GET: readByExternalId,
    PATCH: upsertByExternalId,
    DELETE: deleteByExternalId,
  },
  { path: '/tooling/query', GET: answerQuery('tooling/query') },
  { path: '/tooling/query/:locator', GET: answerQueryMore('tooling/query') },
];

let built: Router | undefined;

/** The table of paths, compiled once; composite finds its sub-requests in it too. */
export function router(): Router {
  built ??= new Router(ROUTES);
  return built;
}
