import { z } from 'zod';
import { businessCode, dispatchCode, expertCode, sha256, text } from './fields.ts';

/**
 * A notice, a letter, a question or a return to be delivered by the Platform: to the expert it names, else to the SME,
 * else to the agency of its case. `id` is the idempotency key.
 */
export const messageSchema = z.object({
  kind: z.enum(['notice', 'letter', 'question', 'return']),
  id: text(80),
  dispatch: dispatchCode.nullable(),
  expert: expertCode.nullable(),
  business: businessCode.nullable().default(null),
  subject: text(255),
  body: text(32_768),
  file: z
    .object({ name: text(255), mediaType: text(80), sha256, contentBase64: z.base64().max(14_000_000) })
    .nullable(),
});
export type Message = z.infer<typeof messageSchema>;

export const messageReceiptSchema = z.object({ id: text(80), receivedAt: z.iso.datetime({ offset: true }) });
export type MessageReceipt = z.infer<typeof messageReceiptSchema>;

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.literal('Bearer'),
  expires_in: z.int().min(1),
});

export const errorSchema = z.object({
  code: z.enum([
    'unauthorized',
    'invalid_client',
    'invalid_request',
    'invalid_cursor',
    'invalid_message',
    'conflict',
    'not_found',
    'too_many_requests',
    'internal_error',
    'unavailable',
  ]),
  message: z.string(),
});
export type PlatformErrorBody = z.infer<typeof errorSchema>;
