export { answerRest } from './answer.ts';
