import { join } from 'node:path';
import { projectRoot, type OrgConnection } from '../org/index.ts';
import { watchBundles, type Saved } from './watch.ts';

/** What is said of a save: where it went, how long it took, and whatever cannot be compiled. */
function lineOf(saved: Saved): string {
  const names = saved.bundles.join('、');
  if (saved.kind === 'refused') return `✘ ${names}: ${saved.problem}`;
  const seconds = (saved.milliseconds / 1000).toFixed(1);
  const refused = Object.entries(saved.refused).map(([name, problem]) => `✘ ${name}: ${problem}`);
  return [`${refused.length === 0 ? '✔' : '…'} ${names} を反映しました（${seconds}秒）`, ...refused].join('\n');
}

/** Looks after the project's LWC until the signal, telling of each save. */
export function watchComponents(org: OrgConnection, print: (text: string) => void, signal: AbortSignal): Promise<void> {
  return watchBundles({
    lwc: join(projectRoot(), 'force-app/main/default/lwc'),
    org,
    signal,
    tell: (saved) => print(lineOf(saved)),
    ready: () => print('LWC の保存を見張っています。保存すると組織に配備し、開いている画面を読み込み直します。'),
  });
}
