/** Words and customs of a language: labels of the base components, formats of numbers and dates. */
export { componentLabels } from './component-labels.ts';
export { i18nOf } from './i18n.ts';
