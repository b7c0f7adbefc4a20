import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageReceipt } from '../../scripts/dispatch-system/index.ts';

interface Kept {
  message: Message;
  receipt: MessageReceipt;
}

/** What the Office sent, once by id; kept in a file of JSON lines when one is named. */
export interface Mailbox {
  all(): Message[];
  /** `again`: it was here already; `conflict`: another message stands under its id. */
  take(
    message: Message,
    receivedAt: string,
  ): { outcome: 'new' | 'again'; receipt: MessageReceipt } | { outcome: 'conflict' };
}

function read(file: string | undefined): Kept[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  // A last line without its end was being written when the process died: its message was never receipted.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Kept);
}

export function openMailbox(file?: string): Mailbox {
  const kept = new Map(read(file).map((each) => [each.message.id, each]));
  return {
    all: () => [...kept.values()].map(({ message }) => message),
    take: (message, receivedAt) => {
      const known = kept.get(message.id);
      if (known) {
        return isDeepStrictEqual(known.message, message)
          ? { outcome: 'again', receipt: known.receipt }
          : { outcome: 'conflict' };
      }
      const added = { message, receipt: { id: message.id, receivedAt } };
      if (file !== undefined) {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, `${JSON.stringify(added)}\n`);
      }
      kept.set(message.id, added);
      return { outcome: 'new', receipt: added.receipt };
    },
  };
}
