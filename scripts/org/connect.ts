import { OrgConnection } from './connection.ts';
import { OrgError } from './errors.ts';
import { findLogin } from './logins.ts';
import { readSettings } from './settings.ts';
import { signInWith } from './sign-in.ts';

/** The org a command works on: named, else $HAKEN_TARGET_ORG, else the settings'. OrgError when none is known. */
export function targetOrg(named?: string): string {
  const name = named ?? process.env.HAKEN_TARGET_ORG ?? readSettings().targetOrg;
  if (name) return name;
  throw new OrgError(
    'NO_TARGET_ORG',
    '対象の組織が決まっていません。--target-org に別名かユーザ名を指定するか、npm start でローカル組織を用意してください。',
  );
}

/**
 * Signs in to an org: first by this project's own logins (`.haken/orgs.json`), then by an alias or username that
 * the Salesforce CLI knows. The connection signs in again by itself when its session expires.
 * @param patience pauses in milliseconds before each further try while the org is out of reach; half a minute unless said
 * @throws OrgError when nobody of that name is known, or the org refuses the login
 */
export async function connect(named?: string, patience?: readonly number[]): Promise<OrgConnection> {
  const name = targetOrg(named);
  const login = findLogin(name);
  return login ? signInWith(login, patience) : connectAsSalesforceCli(name);
}

/** @salesforce/core costs a second to load: only who needs its logins pays. */
async function connectAsSalesforceCli(name: string): Promise<OrgConnection> {
  const { Org } = await import('@salesforce/core');
  const org = await Org.create({ aliasOrUsername: name }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    throw new OrgError(
      'UNKNOWN_ORG',
      `組織「${name}」のログイン情報がありません（${said}）。npm start でローカル組織を用意するか、sf org login でログインしてください。`,
      { cause: error },
    );
  });
  const known = org.getConnection();
  return new OrgConnection({
    instanceUrl: known.instanceUrl,
    username: org.getUsername() ?? name,
    accessToken: known.accessToken ?? undefined,
    signIn: async () => {
      await org.refreshAuth();
      return org.getConnection().accessToken ?? '';
    },
  });
}
