// `npm run build:lwc`: the JavaScript of the LWC bundles alone, beside their sources, as a deploy needs it.
import { join } from 'node:path';
import { emitBundles } from '../lwc/index.ts';

const { written, unchanged, removed } = await emitBundles(
  join(import.meta.dirname, '../../force-app/main/default/lwc'),
);
console.error(
  `LWC bundles: ${written.length} modules emitted, ${unchanged.length} unchanged, ${removed.length} removed`,
);
