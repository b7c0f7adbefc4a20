import { CHOICES } from './choices.ts';
import { CONTAINERS } from './containers.ts';
import { DATES } from './dates.ts';
import { INPUTS } from './inputs.ts';
import { INDICATORS } from './indicators.ts';
import { LOOKUPS } from './lookups.ts';
import { RECORD_FORMS } from './record-forms.ts';
import { RICH_TEXT } from './rich-text.ts';
import { TABLES } from './tables.ts';

/** Labels of the base components in Japanese, by `<section>.<name>`. */
export const JAPANESE: Readonly<Record<string, string>> = {
  ...CHOICES,
  ...CONTAINERS,
  ...DATES,
  ...INDICATORS,
  ...INPUTS,
  ...LOOKUPS,
  ...RECORD_FORMS,
  ...RICH_TEXT,
  ...TABLES,
};
