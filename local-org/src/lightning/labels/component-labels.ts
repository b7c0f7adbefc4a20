import { JAPANESE } from './japanese/index.ts';

const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ja: JAPANESE };

/** Labels of the base components in a language, `<section>.<name>`; English is what they bring along. */
export const componentLabels = (language: string): Readonly<Record<string, string>> => LABELS[language] ?? {};
