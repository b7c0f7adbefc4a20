export { renderNotice, type Notice, type NoticeLine } from './notice.ts';
export { maskAccount } from './wording.ts';
