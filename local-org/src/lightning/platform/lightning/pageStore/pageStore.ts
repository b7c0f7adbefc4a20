/**
 * What the Lightning Experience shares with the platform's modules: one way to the org with one session, and word of every change,
 * whoever made it.
 */
export { onChange, shortId, tellChange, type Change } from '../../store/changes.ts';
export { call, whenSessionEnds } from '../../store/transport.ts';
