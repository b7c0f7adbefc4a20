import type { FieldDef } from '../schema/index.ts';
import { StoredBytes, type Storage, type Stored } from '../storage/index.ts';
import { RowRefused, shown } from './problem.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Characters that may break base64 into lines. */
const LINE_BREAKS = /[\r\n\t ]+/g;

/**
 * The hash that stands for what a client gave for a field of bytes: bytes the org has received already, or base64, which is
 * kept here. No bytes at all count as no value.
 * @throws RowRefused where it is not base64
 */
export function acceptBytes(storage: Storage, field: FieldDef, value: unknown): Stored {
  if (value instanceof StoredBytes) return value.size === 0 ? null : value.hash;
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value.replaceAll(LINE_BREAKS, '') : '';
  if (text === '' || !BASE64.test(text) || text.replace(/=+$/, '').length % 4 === 1) {
    throw new RowRefused(
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type (base64): ${shown(value).slice(0, 40)}`,
      [field.name],
    );
  }
  return storage.blobs.put(Buffer.from(text, 'base64')).hash;
}
