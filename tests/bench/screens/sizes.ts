import { screenSizes, type Viewer } from '../../../scripts/lwc/index.ts';
import { keep } from '../figures.ts';

const KIB = 1024;

/** What the screens weigh as a browser gets them. */
export async function measureSizes(viewer: Viewer): Promise<void> {
  const { components, byComponent, firstLoad } = await screenSizes(viewer);
  keep('our components, minified', components.minified / KIB, 'KiB', { most: 80 });
  keep('our components, minified and packed', components.gzip / KIB, 'KiB');
  for (const [name, size] of Object.entries(byComponent)) keep(`${name}, minified`, size.minified / KIB, 'KiB');
  keep('first load: files', firstLoad.files, 'files');
  keep('first load, packed', firstLoad.gzip / KIB, 'KiB');
}
