export { renderNotices, type Notice, type NoticeLine } from './notice.ts';
export { japaneseDate, maskAccount } from './wording.ts';
