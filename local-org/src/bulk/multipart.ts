import { ApiError } from '../errors.ts';
import type { BulkRequest } from './request.ts';

/** Characters a job that brings its data along may have. Source: Bulk API 2.0, "Create a Job" with a multipart request. */
const MOST_CHARACTERS = 100_000;

/** The description and the data of a job in one request: the parts `job` (JSON) and `content` (CSV). */
export async function splitMultipart({ body, headers }: BulkRequest): Promise<{ job: string; content: Buffer }> {
  const refuse = (message: string): never => {
    throw new ApiError('CLIENTINPUTERROR', `ClientInputError : ${message}`);
  };
  if (body.length > MOST_CHARACTERS) {
    return refuse(
      `a multipart job holds ${MOST_CHARACTERS} characters at most; upload the data in a request of its own`,
    );
  }
  const parts = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } })
    .formData()
    .catch((error: unknown) => refuse(`the body is not multipart/form-data: ${(error as Error).message}`));
  const text = async (name: string): Promise<string> => {
    const part = parts.get(name);
    if (part === null) return refuse(`the part "${name}" is missing`);
    return typeof part === 'string' ? part : part.text();
  };
  return { job: await text('job'), content: Buffer.from(await text('content')) };
}
