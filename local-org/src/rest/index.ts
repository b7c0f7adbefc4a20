export { answerRest } from './answer.ts';
/** For the other APIs of JSON over `/services/data`. */
export { isJsonObject, noContent, objectBody, ok, param } from './request.ts';
export type { JsonObject, RestAnswer, RestRequest } from './request.ts';
export { Router } from './router.ts';
export type { Handler, Route } from './router.ts';
/** Bytes in and out, for the resources of files. */
export { bytesAnswer } from './blob-download.ts';
export { isMultipart, readMultipart } from './multipart.ts';
export { RecordErrors } from './record.ts';
export { requireVersion } from './versions.ts';
