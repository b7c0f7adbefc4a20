export { answerControl } from './table.ts';
