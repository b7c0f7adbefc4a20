import { fetchUiApi, tellSaved } from './transport.js';

const query = (parameters = {}) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
};

/** Reads a resource of UI API. Rejects with `{status, body}`. */
export const read = (path, parameters) => fetchUiApi('GET', `/services/data/v66.0/ui-api/${path}${query(parameters)}`);

/**
 * Writes, and tells of it where it was a record. `unmodifiedSince`, the record's lastModifiedDate as it was read: who changed it
 * since is not overwritten.
 */
export const write = async (method, path, body, { unmodifiedSince } = {}) => {
  const headers = unmodifiedSince ? { 'if-unmodified-since': unmodifiedSince } : {};
  const answer = await fetchUiApi(method, `/services/data/v66.0/ui-api/${path}`, body, headers);
  if (/^records(?:\/|$)/.test(path)) tellSaved();
  return answer;
};

/** What the org tells the screens alone: pages of tabs, records and homes, and what words find. */
export const definition = (path, parameters) => fetchUiApi('GET', `/lightning/definitions/${path}${query(parameters)}`);

/** Asks once while the page lives: for descriptions, which change with a deploy. */
const once = (ask) => {
  const kept = new Map();
  return (path, parameters) => {
    const key = `${path}${query(parameters)}`;
    if (!kept.has(key)) {
      const asked = ask(path, parameters);
      kept.set(key, asked);
      asked.catch(() => kept.delete(key));
    }
    return kept.get(key);
  };
};

export const readOnce = once(read);
export const definitionOnce = once(definition);

export const objectInfo = (objectApiName) => readOnce(`object-info/${objectApiName}`);

export const layout = (objectApiName, { recordTypeId, mode = 'View', layoutType = 'Full' } = {}) =>
  readOnce(`layout/${objectApiName}`, { recordTypeId, mode, layoutType });

/** What a refusal says to a person, and whether it is that nothing is there or that it is closed. */
export const refusalOf = (error) => {
  const body = Array.isArray(error?.body) ? error.body[0] : error?.body;
  const errors = body?.output?.errors ?? [];
  const messages = [
    ...errors.map(({ message }) => message),
    ...Object.values(body?.output?.fieldErrors ?? {}).flatMap((told) => told.map(({ message }) => message)),
  ];
  return {
    status: error?.status ?? 0,
    missing: error?.status === 404,
    closed: error?.status === 403,
    message: messages.join(' ') || body?.message || error?.message || '',
    errors,
    fieldErrors: body?.output?.fieldErrors ?? {},
  };
};
