import { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { ApiError } from '../errors.ts';
import { TooManyBytes, type Blobs, type StoredBytes } from '../storage/index.ts';
import type { WireRequest } from '../wire.ts';
import { parseJson } from './json.ts';

/** A part with bytes; they are kept already. */
export interface BytesPart {
  bytes: StoredBytes;
  /** As the client named it, path and all. */
  filename: string;
  mimeType: string;
}

export interface Parts {
  /** Parts without a file name, as text. */
  texts: Map<string, string>;
  bytes: Map<string, BytesPart>;
}

const MOST_TEXT = 5 * 1024 * 1024;
const MOST_PARTS = 1000;

export const isMultipart = (request: Pick<WireRequest, 'headers'>): boolean =>
  /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');

const refuse = (message: string): ApiError => new ApiError('INVALID_MULTIPART_REQUEST', message);

/** Too large in all. The rest of the request is still read, so that the client comes to read the refusal. */
export const tooLarge = (most: number): ApiError =>
  new ApiError(
    'REQUEST_ENTITY_TOO_LARGE',
    `The file is too large: ${(most / 1024 ** 2).toLocaleString('en')} MB at most`,
    [],
    413,
  );

/**
 * Reads a multipart body as it comes in; bytes go straight into the org's store.
 * @param most bytes of all files together
 * @throws ApiError INVALID_MULTIPART_REQUEST, REQUEST_ENTITY_TOO_LARGE
 */
export async function readMultipart(request: WireRequest, blobs: Blobs, most: number): Promise<Parts> {
  const reader = openReader(request);
  const parts: Parts = { texts: new Map(), bytes: new Map() };
  const received: Promise<void>[] = [];
  let total = 0;
  const counted = async function* (file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of file) {
      total += chunk.length;
      if (total > most) throw new TooManyBytes();
      yield chunk;
    }
  };
  const keep = async (name: string, file: BusboyFileStream, filename: string, mimeType: string): Promise<void> => {
    try {
      const bytes = await blobs.receive(counted(file), most);
      parts.bytes.set(name, { bytes, filename, mimeType });
    } catch (error) {
      throw error instanceof TooManyBytes ? tooLarge(most) : error;
    }
  };
  await drain(request, reader, (fail) => {
    reader.on('field', (name, value, _nameTruncated, truncated) => {
      if (truncated) fail(refuse(`The part "${name}" is longer than ${MOST_TEXT} characters`));
      else parts.texts.set(name, value);
    });
    reader.on('file', (name, file, filename, _encoding, mimeType) => {
      const kept = keep(name, file, filename, mimeType);
      // What is not taken to its end would keep the reader waiting for ever.
      kept.catch(fail);
      received.push(kept);
    });
  });
  await Promise.all(received);
  return parts;
}

function openReader(request: WireRequest): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      preservePath: true,
      isPartAFile: (_name, _type, filename) => filename !== undefined,
      limits: { fieldSize: MOST_TEXT, parts: MOST_PARTS, headerSize: 16_384 },
    });
  } catch (error) {
    throw refuse(`The body is not multipart/form-data: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Settles when all of the body was read, or with the first failure; what is left of the body is then passed over. */
function drain(
  request: WireRequest,
  reader: BusboyInstance,
  listen: (fail: (error: unknown) => void) => void,
): Promise<void> {
  const source = request.upload ?? Readable.from([request.body]);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      source.unpipe(reader);
      source.resume();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const malformed = (error: unknown): void =>
      fail(refuse(`The body is not multipart/form-data: ${error instanceof Error ? error.message : ''}`));
    listen(fail);
    reader.once('finish', resolve);
    reader.on('error', malformed);
    source.once('error', malformed);
    // A client that goes away midway ends the stream without its end.
    source.once('close', () => {
      if (!source.readableEnded) malformed(new Error('the request was cut off'));
    });
    source.pipe(reader);
  });
}

/** The one part that is not bytes, as JSON. */
export function describingPart({ texts }: Parts): unknown {
  const [text, ...more] = texts.values();
  if (text === undefined) throw refuse('Multipart message must include a non-binary part');
  if (more.length > 0) throw refuse(`Multipart message must include one non-binary part, not ${more.length + 1}`);
  return parseJson(text);
}
