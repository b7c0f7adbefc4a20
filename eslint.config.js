import { createRequire } from 'node:module';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { arrows } from './eslint/arrows.js';

const require = createRequire(import.meta.url);
const lwcRecommended = require('@salesforce/eslint-config-lwc/recommended-ts');

const lwcPlain = require('@salesforce/eslint-config-lwc/recommended');

const lwc = 'force-app/**/*.ts';
/** Modules of the local org's Lightning Experience, which run in a browser. */
const shellModules = 'local-org/src/lightning/{app/modules,platform/lightning}/**/*.js';
const lwcTests = 'force-app/**/__tests__/**/*.ts';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', '.haken/', 'force-app/**/*.js', 'types/'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Figures, ids and flags are written into messages as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An index that was checked a line before may be asserted; noUncheckedIndexedAccess would ask for noise.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An async function keeps a promise-returning contract even where it does not wait.
      '@typescript-eslint/require-await': 'off',
      // Names are walked by code points (𠮟 is one); what a reader calls a character is not asked for.
      '@typescript-eslint/no-misused-spread': 'off',
      // Japanese text has full-width spaces.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipComments: true, skipRegExps: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Erasable syntax only: use a union of string literals.' },
        { selector: 'TSParameterProperty', message: 'Erasable syntax only: declare the field and assign it.' },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.js'],
    plugins: { house: { rules: { arrows } } },
    rules: { 'house/arrows': ['error', { root: import.meta.dirname }] },
  },
  {
    files: ['**/__tests__/**/*.ts', 'tests/**/*.ts'],
    rules: {
      // Answers of an org or a parser are looked into here as they come.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  ...lwcPlain.map((config) => ({ ...config, files: [shellModules] })),
  {
    files: [shellModules],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'import/no-unresolved': 'off',
      'import/named': 'off',
      // They wait until a person has stopped typing.
      '@lwc/lwc/no-async-operation': 'off',
    },
  },
  ...lwcRecommended.map((config) => ({ ...config, files: [lwc] })),
  {
    files: [lwc],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Prettier's business, and the compiler's.
      'no-confusing-arrow': 'off',
      'no-unused-vars': 'off',
      'no-undef': 'off',
      'default-case': 'off',
      'consistent-return': 'off',
      'import/no-unresolved': 'off',
      'import/named': 'off',
    },
  },
  {
    files: [lwcTests],
    languageOptions: {
      globals: globals.jest,
      parserOptions: { projectService: false, project: './force-app/main/default/lwc/tsconfig.test.json' },
    },
    rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off', '@lwc/lwc/no-async-operation': 'off' },
  },
);
