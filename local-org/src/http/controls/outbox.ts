import type { WireAnswer } from '../../wire.ts';
import type { House } from '../house.ts';

/** GET /local/outbox: the mails the org would have sent, the latest first. */
export function readOutbox({ org }: House): WireAnswer {
  return { status: 200, body: { mails: org.outbox.list() } };
}

/** DELETE /local/outbox: forgets them. */
export function emptyOutbox(house: House): WireAnswer {
  house.org.outbox.empty();
  return readOutbox(house);
}
