import { z } from 'zod';
import { readState, writeState } from './state.ts';

const authSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: z.string().min(1) }),
  /** OAuth JWT bearer: a connected app's consumer key and the private key it knows the certificate of. */
  z.object({ kind: z.literal('jwt'), clientId: z.string().min(1), keyFile: z.string().min(1) }),
  z.object({ kind: z.literal('clientCredentials'), clientId: z.string().min(1), clientSecret: z.string().min(1) }),
]);

const loginSchema = z.object({
  instanceUrl: z.url(),
  username: z.string().min(1),
  auth: authSchema,
});

/** How to sign in to an org as one user. */
export type Login = z.infer<typeof loginSchema>;

const loginsSchema = z.record(z.string(), loginSchema);
const file = 'orgs.json';

/** The logins of this project by alias: `.haken/orgs.json`, ignored by git and readable by its owner only. */
export function readLogins(): Record<string, Login> {
  return readState(file, loginsSchema) ?? {};
}

/** Adds or replaces logins; the others stay. */
export function keepLogins(logins: Record<string, Login>): void {
  writeState(file, { ...readLogins(), ...loginsSchema.parse(logins) });
}

/** A login by its alias or, failing that, by its username. */
export function findLogin(name: string): Login | undefined {
  const logins = readLogins();
  return logins[name] ?? Object.values(logins).find((login) => login.username === name);
}
