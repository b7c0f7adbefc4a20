/**
 * Businesses that are one: proposed by what they have in common, decided on by a reviewer, merged by another person.
 * Start reading at pairs.ts; merge.ts moves the cases.
 */
export { proposeMergers, type ProposeResult } from './propose.ts';
export { decide, openProposals, type Decision, type Proposal } from './decide.ts';
export { mergeDecided, type MergeOptions, type MergeResult, type Merged } from './merge.ts';
export { undoMerge, type UndoResult } from './undo.ts';
