import { filled, wordsIn } from '../../../logic/words/index.ts';

/** Words of the Lightning Experience itself, in the language of the user. */
export const WORDS = wordsIn(globalThis.$lightning?.user?.language ?? 'ja');

/** The words with their places filled: `say('deleted', label)`. */
export const say = (word, ...values) => filled(WORDS[word], ...values);
