/** What the screens are told of the org that UI API does not say: who looks, and which Lightning pages stand where. */
export { answerDefinitions } from './answer.ts';
export { bootContext, type BootContext } from './boot.ts';
export type { PageDefinition, PageItem, PageRegion } from './page.ts';
