// The arrows of the house, as an ESLint rule: which folder may import which, and only through its index.ts.
import { dirname, relative, resolve, sep } from 'node:path';

/** One direction in local-org/src: a folder may import the folders named, and nothing else of the org. */
const localOrg = {
  clock: [],
  faults: [],
  storage: [],
  schema: ['formula', 'storage'],
  formula: ['schema'],
  security: ['schema', 'formula', 'storage'],
  sql: ['schema', 'formula', 'security', 'storage'],
  soql: ['sql', 'schema', 'formula', 'security', 'storage'],
  records: ['search', 'soql', 'sql', 'schema', 'formula', 'security', 'storage'],
  metadata: ['records', 'sql', 'schema', 'formula', 'security', 'storage'],
  'sign-in': ['schema', 'security', 'storage'],
  // Words in records: the index the save procedure keeps, and what finds records by it.
  search: ['soql', 'sql', 'schema', 'formula', 'security', 'storage'],
  // What the org says of itself: objects, layouts, list views, applications.
  describe: ['soql', 'sql', 'schema', 'formula', 'security', 'storage'],
  // The composition root of one org: what the APIs below the server are given.
  org: ['search', 'records', 'soql', 'metadata', 'oauth', 'sign-in', 'sql', 'schema', 'formula', 'security', 'storage'],
  'login-pages': ['sign-in', 'schema', 'storage'],
  oauth: ['org', 'login-pages', 'sign-in', 'records', 'soql', 'schema', 'security', 'storage'],
  rest: [
    'recent',
    'search',
    'describe',
    'bulk',
    'org',
    'oauth',
    'sign-in',
    'records',
    'soql',
    'metadata',
    'schema',
    'formula',
    'security',
    'storage',
  ],
  soap: [
    'recent',
    'search',
    'describe',
    'org',
    'oauth',
    'sign-in',
    'records',
    'soql',
    'metadata',
    'schema',
    'formula',
    'security',
    'storage',
  ],
  bulk: ['org', 'records', 'soql', 'schema', 'formula', 'security', 'storage'],
  // Pictures of files: bytes in, bytes out.
  renditions: [],
  files: ['renditions', 'rest', 'org', 'oauth', 'records', 'soql', 'schema', 'security', 'storage'],
  // What a user used last.
  recent: ['schema', 'storage'],
  'ui-api': [
    'recent',
    'search',
    'describe',
    'rest',
    'org',
    'records',
    'soql',
    'schema',
    'formula',
    'security',
    'storage',
  ],
  graphql: [
    'recent',
    'search',
    'describe',
    'rest',
    'ui-api',
    'org',
    'records',
    'soql',
    'schema',
    'formula',
    'security',
    'storage',
  ],
  lightning: ['org', 'describe', 'recent', 'search', 'soql', 'login-pages', 'sign-in', 'schema', 'security', 'storage'],
  http: '*',
  // Builders for the org's own tests, beside src; not part of what is built.
  testing: '*',
};

/** What every folder of local-org may import: leaves that import nothing themselves. */
const localOrgLeaves = ['clock', 'faults'];

/** scripts/: commands → capability → org / dispatch-system. A folder not named here is a capability. */
const ground = ['org', 'dispatch-system'];
const scripts = {
  org: [],
  'dispatch-system': [],
  // The Platform's records as files: the other route to the same contract.
  'platform-folder': ['dispatch-system'],
  sync: [...ground, 'platform-folder'],
  'command-line': [...ground, 'platform-folder'],
  // Businesses that are one: counted as sync counts.
  businesses: [...ground, 'sync'],
  build: '*',
  commands: '*',
  // The service that does whatever staff ask for.
  jobs: [...ground, 'businesses', 'payments', 'review', 'sync'],
  start: '*',
};
const capability = ground;

/** The one way from scripts and tests into the service module of the screens. */
const caseRules = 'force-app/main/default/lwc/caseRules/';

/** Where a path of this project stands: the building, the folder in it, and whether it is that folder's door. */
function place(path) {
  const [building, ...rest] = path.split('/');
  const inside = building === 'local-org' && rest[0] === 'src' ? rest.slice(1) : rest;
  return {
    path,
    building,
    folder: inside.length > 1 ? inside[0] : '',
    door: inside.length === 2 && inside[1] === 'index.ts',
  };
}

/** Why `from` may not import `to`, or undefined when it may. Both are paths relative to the project's root. */
function refusal(from, to) {
  const [here, there] = [place(from), place(to)];
  if (here.building === 'local-org' && there.building !== 'local-org') {
    return `local-org knows nothing of the programme: it imports nothing from outside local-org (${to}).`;
  }
  if (here.building === 'scripts' && there.building === 'local-org') {
    return `scripts know the org through its public APIs only: start it as a process and call it (${to}).`;
  }
  if (there.building === 'force-app' && here.building !== 'force-app') {
    if (to === `${caseRules}caseRules.ts` || (to.startsWith(caseRules) && from.startsWith(caseRules))) return undefined;
    return `Only caseRules is shared with the screens, through ${caseRules}caseRules.ts (not ${to}).`;
  }
  const sameFolder = here.building === there.building && here.folder === there.folder;
  if (sameFolder || there.folder === '' || !['scripts', 'local-org'].includes(there.building)) return undefined;
  if (there.folder === 'commands' || !there.door) {
    return `Import ${there.building}/…/${there.folder}/index.ts: nobody imports past a folder's index.ts (${to}).`;
  }
  if (here.building !== there.building || here.folder === '' || /(^|\/)__tests__\//.test(from)) return undefined;
  return here.building === 'scripts' ? scriptsArrow(here, there) : localOrgArrow(here, there);
}

function scriptsArrow(here, there) {
  const allowed = scripts[here.folder] ?? capability;
  if (allowed === '*' || allowed.includes(there.folder)) return undefined;
  return `Arrows in scripts: commands → capability → org / dispatch-system; ${here.folder} may not import ${there.folder}.`;
}

function localOrgArrow(here, there) {
  const allowed = localOrg[here.folder];
  if (!allowed) return `local-org/src/${here.folder} has no line in eslint/arrows.js: say there what it may import.`;
  if (allowed === '*' || allowed.includes(there.folder) || localOrgLeaves.includes(there.folder)) return undefined;
  return `Arrows in local-org: ${here.folder} may import ${allowed.join(', ') || 'nothing'}, not ${there.folder}.`;
}

/** Packages that stand for a building of this project. */
const buildings = { 'local-org': 'local-org/src/index.ts' };

/** @type {import('eslint').Rule.RuleModule} */
export const arrows = {
  meta: {
    type: 'problem',
    docs: { description: 'Keep the imports between buildings and folders pointing one way' },
    schema: [
      { type: 'object', properties: { root: { type: 'string' } }, required: ['root'], additionalProperties: false },
    ],
  },
  create(context) {
    const { root } = context.options[0];
    const relativeToRoot = (path) => relative(root, path).split(sep).join('/');
    const from = relativeToRoot(context.filename);

    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const name = source.value;
      const to = name.startsWith('.')
        ? relativeToRoot(resolve(dirname(context.filename), name))
        : Object.entries(buildings).find(([building]) => name === building || name.startsWith(`${building}/`))?.[1];
      const message = to && !to.startsWith('..') && refusal(from, to);
      if (message) context.report({ node: source, message });
    };

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
