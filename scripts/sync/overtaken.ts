import { OrgError } from '../org/index.ts';

export type RunKind = 'Pull' | 'Push' | 'Import' | 'Retry' | 'Files';

/** What a run is called, and what is left to do for whoever started one that another has taken over from. */
const named: Readonly<Record<RunKind, readonly [name: string, left: string]>> = {
  // How to go on with a pull or an import is told by what stops it.
  Pull: ['連携', ''],
  Import: ['CSVの取込み', ''],
  Retry: ['再処理', 'それが終わってから、もう一度 haken sync retry を実行してください。'],
  Files: ['ファイルの取込み', 'することはありません。'],
  Push: ['連絡の送信', 'することはありません。'],
};

/** What the run is told that another has taken over from. */
export function overtaken(kind: RunKind): OrgError {
  const [name, left] = named[kind];
  return new OrgError('OVERTAKEN', `後から始まった${name}が引き継いだため、この${name}を止めました。${left}`);
}
