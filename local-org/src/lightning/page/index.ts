import type { Org } from '../../context.ts';
import { ApiError } from '../../errors.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import {
  ASSETS,
  baseProblem,
  buildOfApp,
  buildOfBase,
  buildOfComponents,
  isBaseReady,
  buildOfPlatform,
  STARTS,
  type Built,
} from '../build/index.ts';
import { answerBuilt, answerDesignSystem, designSystemVersion } from './assets.ts';
import { pageFacts } from './boot.ts';
import { deployedComponents } from './bundles.ts';
import { pageOf, waitingPage } from './html.ts';
import { answerLabels, labelsAddress } from './labels-script.ts';
import { answerCode, codeOf, isWatched, watchScript } from './watching.ts';

const STYLES = [`/assets/styles/salesforce-lightning-design-system.min.css?v=${designSystemVersion()}`];

const addresses = ({ manifest }: Built): Record<string, string> =>
  Object.fromEntries(Object.entries(manifest.modules).map(([name, { file }]) => [name, `${ASSETS}${file}`]));

/** Files that pages load; undefined for every other path. */
export async function answerAssets(org: Org, request: WireRequest): Promise<WireAnswer | undefined> {
  if (request.method !== 'GET') return undefined;
  if (request.path.startsWith('/assets/')) return answerDesignSystem(request);
  const code = await answerCode(org, request);
  if (code) return code;
  if (request.path.startsWith('/lightning/labels/')) return answerLabels(org.schema, request);
  if (!request.path.startsWith(ASSETS)) return undefined;
  const builds = await Promise.all([buildOfBase(), buildOfPlatform(), buildOfApp(), componentsOf(org)]);
  const found = await answerBuilt(request, builds.flat());
  if (found) return found;
  throw new ApiError('NOT_FOUND', `No file of that name is built: ${request.path}`);
}

/** A deployed component that cannot be compiled does not take the others' screens away: it is told of where it stands. */
const componentsOf = (org: Org) => buildOfComponents(deployedComponents(org), { quick: isWatched(org) });

/** The page of the screens for a user who is signed in, whichever screen its address names. */
export async function answerPage(org: Org, userId: string): Promise<WireAnswer> {
  if (!isBaseReady()) return waitingPage(baseProblem());
  const ctx = org.contextFor(userId);
  const platform = [await buildOfBase(), await buildOfPlatform()];
  const [app, components] = await Promise.all([buildOfApp(), componentsOf(org)]);
  const own = Object.assign({}, ...components.map(addresses)) as Record<string, string>;
  const modules = { lwc: addresses(platform[0]!)['lwc'] ?? '', ...addresses(app), ...own };
  const facts = pageFacts(ctx, own);
  return pageOf({
    language: facts.user.language,
    title: facts.organization.name,
    styles: STYLES,
    scripts: [labelsAddress(ctx)],
    modules,
    facts,
    preload: [...platform, app].flatMap(({ manifest }) => manifest.files.map(({ name }) => `${ASSETS}${name}`)),
    start: `import { createElement } from 'lwc';
import App from '${STARTS}';
document.body.append(createElement('one-app', { is: App }));${isWatched(org) ? watchScript(codeOf(org)) : ''}`,
  });
}
