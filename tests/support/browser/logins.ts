import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name and password of one of the sample's people, from the state folder of an org. */
export function passwordOf(home: string, login: string): { username: string; password: string } {
  const known = JSON.parse(readFileSync(join(home, 'orgs.json'), 'utf8')) as Record<
    string,
    { username: string; auth: { kind: string; password?: string } } | undefined
  >;
  const found = known[login];
  if (found?.auth.password === undefined) throw new Error(`${login} has no password in ${home}.`);
  return { username: found.username, password: found.auth.password };
}
