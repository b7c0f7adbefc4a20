export { answerRest } from './answer.ts';
/** For the other APIs of JSON over `/services/data`. */
export { isJsonObject, noContent, objectBody, ok, param } from './request.ts';
export type { JsonObject, RestAnswer, RestRequest } from './request.ts';
export { Router } from './router.ts';
export type { Handler, Route } from './router.ts';
