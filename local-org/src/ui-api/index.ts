/** UI API: records, layouts, lists and navigation as pages need them, under the user's rights. Start at `routes.ts`. */
export { answerUiApi } from './routes.ts';
