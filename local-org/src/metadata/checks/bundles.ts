import { isTrue, numberOf, partOf, textsOf, type ComponentContent, type ContentValue } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Statement } from './statement.ts';

const bundle = (
  says: string,
  check: (item: DeployItem, world: World) => ReturnType<Statement['check']>,
): Statement => ({
  says,
  types: ['LightningComponentBundle'],
  check,
});

const MAX_FILE_SIZE = 128 * 1024;
const OLDEST_API = 45;
const NEWEST_API = 66;

const camelCase = bundle('A bundle has a camelCase name', ({ fullName }) =>
  /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(fullName)
    ? undefined
    : `Invalid bundle name ${fullName}: it must start with a lower-case letter and hold only letters, digits and single underscores`,
);

const fileKinds = bundle('Only html, css, js, svg and the configuration file reach the org', ({ files }) =>
  [...files.keys()]
    .filter((name) => !/^[\w./-]+\.(html|css|js|svg)$/.test(name) || /\.(test|spec)\.js$/.test(name))
    .map(
      (name) =>
        `The file ${name} is not allowed in a bundle: deploy html, css, js and svg only, no TypeScript and no tests`,
    ),
);

const folders = bundle('A bundle has no folders but __tests__, which stays behind', ({ files }) =>
  [...files.keys()]
    .filter((name) => name.includes('/'))
    .map((name) => `The file ${name} stands in a folder: a bundle's files lie side by side`),
);

const mainFile = bundle('A bundle has a JavaScript file of its own name', ({ fullName, files }) =>
  files.has(`${fullName}.js`) || files.has(`${fullName}.css`)
    ? undefined
    : `Cannot find Lightning Component Bundle ${fullName}: ${fullName}.js is missing`,
);

const fileSize = bundle('A file of a bundle has at most 128 KB', ({ files }) =>
  [...files]
    .filter(([, source]) => Buffer.byteLength(source) > MAX_FILE_SIZE)
    .map(([name, source]) => `${name} is too large: ${Math.ceil(Buffer.byteLength(source) / 1024)} KB, at most 128 KB`),
);

const apiVersion = bundle('The apiVersion is one that the platform knows', ({ content }) => {
  const version = numberOf(content, 'apiVersion');
  return version === undefined || (version >= OLDEST_API && version <= NEWEST_API)
    ? undefined
    : `Invalid apiVersion ${version}: it must lie between ${OLDEST_API}.0 and ${NEWEST_API}.0`;
});

/** Source: LWC Developer Guide, XML configuration file elements. */
const TARGETS = new Set([
  'analytics__Dashboard',
  'lightning__AppPage',
  'lightning__RecordPage',
  'lightning__HomePage',
  'lightning__Tab',
  'lightning__UtilityBar',
  'lightning__RecordAction',
  'lightning__GlobalAction',
  'lightning__FlowScreen',
  'lightning__FlowAction',
  'lightning__Inbox',
  'lightning__UrlAddressable',
  'lightning__VoiceExtension',
  'lightning__Dialog',
  'lightningCommunity__Page',
  'lightningCommunity__Default',
  'lightningCommunity__Page_Layout',
  'lightningCommunity__Theme_Layout',
  'lightningSnapin__ChatHeader',
  'lightningSnapin__ChatMessage',
  'lightningSnapin__Minimized',
  'lightningSnapin__PreChat',
  'lightningStatic__Email',
  'lightning__EnablementProgram',
  'lightning__ServiceCloudVoiceToolkitApi',
]);

const targetsOf = (content: ComponentContent): string[] => textsOf(partOf(content, 'targets'), 'target');

const targetsKnown = bundle('Targets are known to the platform', ({ content }) =>
  targetsOf(content)
    .filter((target) => !TARGETS.has(target))
    .map((target) => `Invalid target ${target} in the configuration of the component`),
);

const exposed = bundle('Targets need isExposed', ({ content }) =>
  targetsOf(content).length > 0 && !isTrue(content, 'isExposed')
    ? 'A component with targets must be exposed: set isExposed to true'
    : undefined,
);

/** The elements of kept content, from the root down. */
interface Kept {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Kept[];
}

const isObject = (value: ContentValue): value is ComponentContent => typeof value === 'object' && !Array.isArray(value);

const kept = (value: ContentValue): Kept => {
  const content = isObject(value) ? value : {};
  const attributes = isObject(content.attributes) ? content.attributes : {};
  return {
    name: typeof content.name === 'string' ? content.name : '',
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, one]) => [key, typeof one === 'string' ? one : '']),
    ),
    text: typeof content.text === 'string' ? content.text : '',
    children: (Array.isArray(content.children) ? content.children : []).map(kept),
  };
};

const descendants = (element: Kept): Kept[] => [element, ...element.children.flatMap(descendants)];

const configured = (content: ComponentContent): Kept[] =>
  content.targetConfigs === undefined ? [] : kept(content.targetConfigs).children;

const configTargets = bundle('A targetConfig is for targets that the component has', ({ content }) => {
  const targets = targetsOf(content);
  return configured(content)
    .flatMap((config) => (config.attributes.targets ?? '').split(',').map((target) => target.trim()))
    .filter((target) => !targets.includes(target))
    .map((target) => `The targetConfig names the target ${target}, which the component does not have`);
});

const configObjects = bundle('Objects of a targetConfig exist', ({ content }, world) =>
  configured(content)
    .flatMap(descendants)
    .filter((element) => element.name === 'object' && !world.schema.object(element.text))
    .map((element) => `The targetConfig names the object ${element.text}, which does not exist`),
);

/** What a module imports from the platform by name: `@salesforce/schema/Case__c.Name`, labels, permissions. */
const IMPORT = /from\s+['"]@salesforce\/(schema|label|customPermission|userPermission)\/([^'"]+)['"]/g;

const referenceProblem = (world: World, space: string, name: string): string | undefined => {
  const plain = name.replace(/^c[./]/, '');
  if (space === 'label') return world.schema.label(plain) ? undefined : `no CustomLabel named ${plain} found`;
  if (space === 'customPermission') {
    return world.schema.component('CustomPermission', plain) ? undefined : `no CustomPermission named ${plain} found`;
  }
  if (space !== 'schema') return undefined;
  const [object = '', ...path] = name.split('.');
  let at = world.schema.object(object);
  const field = path.pop();
  for (const step of path) {
    const target: string | undefined = at?.byRelationship(step)?.reference?.to[0];
    at = target === undefined ? undefined : world.schema.object(target);
  }
  if (!at) return `no CustomObject named ${object} found`;
  return field === undefined || at.field(field) ? undefined : `no CustomField named ${at.name}.${field} found`;
};

const imports = bundle('Fields, labels and permissions that a module imports exist', ({ files }, world) =>
  [...files].flatMap(([name, source]) =>
    [...source.matchAll(IMPORT)].flatMap(([, space = '', reference = '']) => {
      const problem = referenceProblem(world, space, reference);
      return problem === undefined ? [] : [`${name}: @salesforce/${space}/${reference}: ${problem}`];
    }),
  ),
);

const modules = bundle('Modules of the org that a module imports exist', ({ files }, world) =>
  [...files].flatMap(([name, source]) =>
    [...source.matchAll(/from\s+['"]c\/([\w]+)['"]/g)].flatMap(([, module = '']) =>
      world.schema.component('LightningComponentBundle', module)
        ? []
        : [`${name}: No MODULE named markup://c:${module} found`],
    ),
  ),
);

/** Lightning web components. */
export const BUNDLE_STATEMENTS: readonly Statement[] = [
  camelCase,
  fileKinds,
  folders,
  mainFile,
  fileSize,
  apiVersion,
  targetsKnown,
  exposed,
  configTargets,
  configObjects,
  imports,
  modules,
];
