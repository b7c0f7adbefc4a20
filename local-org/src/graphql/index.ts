/** GraphQL API: `uiapi` queries, aggregates, descriptions and mutations, under the user's rights. Start at `answer.ts`. */
export { answerGraphql } from './answer.ts';
