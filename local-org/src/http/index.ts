export { listen } from './listen.ts';
export type { Listener } from './listen.ts';
