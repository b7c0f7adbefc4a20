import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion, PASSWORD, startFreshOrg, type FreshOrg } from '../org.ts';
import { suiteResult, type Case } from '../results.ts';
import { explained } from '../reasons.ts';
import type { Suite } from '../suite.ts';
import type { Command, Scene } from './command.ts';
import { COMMANDS, NEEDING_APEX } from './commands.ts';
import { sfIn, type Sf } from './cli.ts';
import { writeProject } from './project.ts';

/** The Salesforce command line: its commands by script, each with what it must answer. */
export const sf: Suite = {
  needs: ['node_modules/@salesforce/cli/bin/run.js'],
  remedy: 'Run npm install @salesforce/cli there.',
  async run(folder) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = String(publicKey.export({ type: 'spki', format: 'pem' }));
    const org = await startFreshOrg({ consumerKey: 'conformance', certificate });
    try {
      const project = join(org.folder, 'project');
      mkdirSync(project, { recursive: true });
      writeProject(project);
      const keyFile = join(org.folder, 'jwt.pem');
      writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const scene: Scene = { org, project, keyFile, refreshToken: await refreshTokenOf(org), found: new Map() };
      const cases = await runAll(sfIn(folder, org, project), scene);
      const version = packageVersion(join(folder, 'node_modules/@salesforce/cli'));
      return {
        sf: suiteResult(
          version,
          cases.map((each) => explained('sf', each)),
        ),
      };
    } finally {
      await org.stop();
    }
  },
};

async function runAll(cli: Sf, scene: Scene): Promise<Case[]> {
  const cases: Case[] = [];
  for (const command of COMMANDS) cases.push(await runOne(cli, command, scene));
  for (const name of NEEDING_APEX) cases.push({ name, outcome: 'notApplicable', reason: 'needs Apex' });
  return cases;
}

const secrets = (text: string, { org, refreshToken }: Scene): string =>
  [org.folder, org.accessToken, refreshToken, org.url, org.secureUrl].reduce(
    (told, secret) => told.replaceAll(secret, '…'),
    text,
  );

async function runOne(cli: Sf, command: Command, scene: Scene): Promise<Case> {
  const args = command.args(scene);
  const name = command.name ?? nameOf(args, scene);
  try {
    const { code, stdout, stderr } = await cli([...args, '--json'], command.env?.(scene));
    if (code !== 0) throw new Error(`exit ${String(code)}: ${messageIn(stdout) ?? stderr.trim().slice(0, 300)}`);
    command.check((JSON.parse(stdout) as { result: unknown }).result ?? JSON.parse(stdout), scene);
    return { name, outcome: 'pass' };
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { name, outcome: 'fail', reason: secrets(first, scene) };
  }
}

/** A command as the scorecard names it: without what differs from run to run. */
export const nameOf = (args: readonly string[], scene: Scene): string =>
  secrets(args.join(' '), scene).replaceAll(/\b[\w]{3}5g\w{13}\b/g, '…');

function messageIn(stdout: string): string | undefined {
  try {
    return (JSON.parse(stdout) as { message?: string }).message;
  } catch {
    return undefined;
  }
}

/** A refresh token by the web server flow, as a browser would have gone through it. */
async function refreshTokenOf({ url, username }: FreshOrg): Promise<string> {
  const verifier = 'conformance-verifier-of-some-length-0123456789';
  const redirect = { client_id: 'PlatformCLI', redirect_uri: 'http://localhost:1717/OauthRedirect' };
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const signedIn = await fetch(`${url}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      ...redirect,
      response_type: 'code',
      code_challenge: challenge,
      username,
      password: PASSWORD,
    }),
  });
  const code = new URL(signedIn.headers.get('location') ?? 'http://none').searchParams.get('code') ?? '';
  const granted = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...redirect, grant_type: 'authorization_code', code_verifier: verifier, code }),
  });
  return ((await granted.json()) as { refresh_token?: string }).refresh_token ?? '';
}
