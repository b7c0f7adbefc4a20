export { answerSoap } from './answer.ts';
