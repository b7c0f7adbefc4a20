import type { SaveError, SaveResult } from '../records/index.ts';
import type { XmlTree } from './xml.ts';

/** Error: the elements in the order of the WSDL. */
export function errorXml({ fields, message, statusCode }: SaveError): XmlTree {
  return { fields, message, statusCode };
}

/** SaveResult, DeleteResult, UndeleteResult, EmptyRecycleBinResult. */
export function resultXml({ id, success, errors }: SaveResult): XmlTree {
  return { errors: errors.map(errorXml), id, success };
}

/** UpsertResult */
export function upsertXml(result: SaveResult): XmlTree {
  return { created: result.created === true, ...resultXml(result) };
}
