import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { jestConfig: lwc } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

const present = (...folders) =>
  folders.filter((folder) => existsSync(new URL(folder, import.meta.url))).map((folder) => `<rootDir>/${folder}`);

/** Everything outside the org runs as Node runs it: ES modules, types stripped, no babel. */
const node = (displayName, ...folders) => ({
  displayName,
  rootDir: import.meta.dirname,
  roots: present(...folders),
  testEnvironment: '<rootDir>/tests/support/jest/environment/node.cjs',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.ts$': '<rootDir>/tests/support/jest/strip-types.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
});

const folders = {
  scripts: ['scripts', 'data', 'bin', 'eslint', 'tests/support'],
  'local-org': ['local-org'],
  integration: ['tests/integration', 'tests/conformance', 'tests/faults'],
  browser: ['tests/browser'],
};

export default {
  maxWorkers: 2,
  // A case that drives a whole org takes longer than a unit test; no test asserts a time.
  testTimeout: 60_000,
  passWithNoTests: true,
  // The quiet one last: it closes with the plain count.
  reporters: [
    '<rootDir>/tests/support/jest/requirements-reporter.ts',
    '<rootDir>/tests/support/jest/supported-reporter.ts',
    '<rootDir>/tests/support/jest/quiet-reporter.ts',
  ],
  projects: [
    {
      ...lwc,
      displayName: 'lwc',
      testEnvironment: '<rootDir>/tests/support/jest/environment/lwc.cjs',
      rootDir: import.meta.dirname,
      setupFilesAfterEnv: ['<rootDir>/tests/support/jest/accessible.cjs'],
      roots: present('force-app'),
      testMatch: ['**/__tests__/**/*.test.ts'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
    },
    ...Object.entries(folders)
      .map(([name, paths]) => node(name, ...paths))
      .filter((project) => project.roots.length > 0),
  ].filter((project) => project.roots.length > 0),
};
