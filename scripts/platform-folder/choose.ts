import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractVersion } from '../dispatch-system/index.ts';
import { FolderError } from './errors.ts';
import { problemsIn, profileSchema, profileTitle, type Profile } from './profile.ts';

/** Where the project keeps its profiles, below its root. */
export const profilesFolder = join('config', 'platform-profiles');

const fileName = /^([a-z0-9-]+)\.v(\d+)\.json$/;

export interface Choice {
  /** Folder that holds the profiles. */
  profiles: string;
  /** `platform-csv`, or one version of it: `platform-csv.v1`. */
  name: string;
  /** Day of delivery, `YYYY-MM-DD`: the version that held then is taken. */
  on: string;
}

/**
 * The profile that a delivery is to be read by: of its versions the newest that holds on the day of delivery.
 * @throws FolderError when there is none of the name, when the version named is out of date, or maps onto another version
 * of the contract
 */
export function chooseProfile({ profiles, name, on }: Choice): Profile {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) {
    throw new FolderError(
      'NO_DATE',
      `受け取った日「${on}」は YYYY-MM-DD の日付ではありません。--delivered-on を直してください。`,
    );
  }
  const [, plain = name, asked] = /^(.*?)(?:\.v(\d+))?$/.exec(name) ?? [];
  const versions = versionsOf(profiles, plain);
  const held = versions.findLast(({ validFrom }) => validFrom <= on);
  const chosen = asked === undefined ? held : versions.find(({ version }) => version === Number(asked));
  if (chosen === undefined) throw noProfile(profiles, name, versions, on);
  if (held !== undefined && chosen.version < held.version) throw stale(chosen, held, on);
  if (chosen.validFrom > on) throw noProfile(profiles, name, versions, on);
  if (chosen.contract !== contractVersion) throw otherContract(chosen);
  return chosen;
}

function versionsOf(folder: string, name: string): Profile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => fileName.exec(file)?.[1] === name)
    .map((file) => readProfile(folder, file))
    .sort((a, b) => a.version - b.version);
}

/** @throws FolderError that names the file and every place where it is not as it should be */
function readProfile(folder: string, file: string): Profile {
  const broken = (problems: readonly string[], cause?: unknown) =>
    new FolderError(
      'BROKEN_PROFILE',
      `対応表 ${file} が正しくありません。\n${problems.join('\n')}\n対応表を直してから、もう一度実行してください（書き方は docs/platform/csv-profiles.md）。`,
      cause,
    );
  let read;
  try {
    read = profileSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch (error) {
    throw broken([`JSON として読めません: ${error instanceof Error ? error.message : String(error)}`], error);
  }
  if (!read.success) throw broken(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const problems = problemsIn(read.data);
  if (profileTitle(read.data) !== file.replace(/\.json$/, '')) {
    problems.unshift(`name と version（${profileTitle(read.data)}）がファイル名と違います`);
  }
  if (problems.length > 0) throw broken(problems);
  return read.data;
}

function noProfile(folder: string, name: string, versions: readonly Profile[], on: string): FolderError {
  const there = existsSync(folder) ? readdirSync(folder).filter((file) => fileName.test(file)) : [];
  const known = there.map((file) => file.replace(/\.json$/, '')).join('、');
  const early = versions.map((each) => `${profileTitle(each)} は ${each.validFrom} から`).join('、');
  return new FolderError(
    'NO_PROFILE',
    versions.length === 0
      ? `対応表 ${name} がありません。あるもの: ${known === '' ? 'なし' : known}。--profile の名前を確かめるか、config/platform-profiles に対応表を置いてください。`
      : `受渡日 ${on} に使える対応表 ${name} がありません（${early}）。--profile の版と --delivered-on の日付を確かめてください。`,
  );
}

const stale = (old: Profile, held: Profile, on: string): FolderError =>
  new FolderError(
    'STALE_PROFILE',
    `対応表 ${profileTitle(old)} は古く、${held.validFrom} からは ${profileTitle(held)}（${held.label}）を使います。受渡日 ${on} のデータは --profile ${held.name} で取り込んでください。${held.validFrom} より前に受け取ったフォルダなら、--delivered-on で受け取った日を指定してください。`,
  );

const otherContract = (profile: Profile): FolderError =>
  new FolderError(
    'STALE_PROFILE',
    `対応表 ${profileTitle(profile)} は連携仕様 ${profile.contract} 向けで、この事務処理システムの連携仕様 ${contractVersion} と違います。連携仕様の変更点を対応表に反映し、新しい版（${profile.name}.v${profile.version + 1}.json）として config/platform-profiles に置いてください（R-199）。`,
  );
