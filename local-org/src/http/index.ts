export { keptIdentity, readIdentity } from './certificate.ts';
export type { Identity, IdentityFiles } from './certificate.ts';
export { listen } from './listen.ts';
export type { Door, Listener } from './listen.ts';
