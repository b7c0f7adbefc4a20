import type { Control } from './table.ts';

/** Whether the org answers: its file is asked. Open to everyone, so it tells nothing of what the org holds. */
export const health: Control = ({ org, since }) => {
  org.storage.statement('SELECT 1').get();
  return { status: 200, body: { status: 'ok', orgId: org.orgId, upSeconds: Math.floor((Date.now() - since) / 1000) } };
};
