import type { ObjectSteps } from '../types.ts';
import { checkAttachable } from './attach.ts';

/** An attachment stands on a record that its author may edit. Source: Object Reference, "Attachment". */
export const attachmentSteps: ObjectSteps = {
  derive(ctx, { after, kind }) {
    const hash = after['Body'];
    after['BodyLength'] = (typeof hash === 'string' ? ctx.org.storage.blobs.find(hash)?.size : undefined) ?? 0;
    return kind === 'insert' ? checkAttachable(ctx, 'ParentId', after['ParentId']) : [];
  },
};
