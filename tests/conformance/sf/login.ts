import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALIAS, on, type Command, type Printed } from './command.ts';

/** Signing in every way there is, and what the org tells of itself. */
export const LOGIN: Command[] = [
  {
    args: ({ org }) => ['org', 'login', 'access-token', '--instance-url', org.url, '--alias', ALIAS, '--no-prompt'],
    env: ({ org }) => ({ SF_ACCESS_TOKEN: org.accessToken }),
    check: (result, { org }) => assert.equal(result.username, org.username),
  },
  {
    args: ({ org, keyFile }) => [
      ...['org', 'login', 'jwt', '--client-id', 'conformance', '--jwt-key-file', keyFile, '--username', org.username],
      ...['--instance-url', org.url, '--alias', 'jwt'],
    ],
    check: (result, { org }) => assert.equal(result.username, org.username),
  },
  {
    args: ({ org, project, refreshToken }) => {
      const url = `force://PlatformCLI::${refreshToken}@${new URL(org.secureUrl).host}`;
      writeFileSync(join(project, 'url.txt'), url);
      return ['org', 'login', 'sfdx-url', '--sfdx-url-file', 'url.txt', '--alias', 'url'];
    },
    check: (result, { org }) => assert.equal(result.username, org.username),
  },
  {
    name: 'org login access-token (again, for what follows)',
    args: ({ org }) => ['org', 'login', 'access-token', '--instance-url', org.url, '--alias', ALIAS, '--no-prompt'],
    env: ({ org }) => ({ SF_ACCESS_TOKEN: org.accessToken }),
    check: (result) => assert.ok(result.orgId),
  },
  {
    args: () => ['org', 'display', ...on],
    check: (result, { org }) => {
      assert.equal(result.username, org.username);
      assert.equal(result.connectedStatus ?? 'Connected', 'Connected');
    },
  },
  {
    args: () => ['org', 'list'],
    check: (result) => assert.ok(JSON.stringify(result).includes('"connectedStatus":"Connected"')),
  },
  {
    args: () => ['org', 'display', 'user', ...on],
    check: (result, { org }) => {
      assert.equal(result.username, org.username);
      assert.equal(result.profileName, 'System Administrator');
    },
  },
  {
    args: () => ['org', 'auth', 'show-access-token', ...on, '--no-prompt'],
    check: (result, { org }) => assert.ok(JSON.stringify(result).includes(org.accessToken)),
  },
  {
    args: () => ['org', 'open', '--url-only', ...on],
    check: (result) => assert.match(result.url, /^http/),
  },
  {
    name: 'data query, by SF_ORG_INSTANCE_URL and a token alone',
    args: ({ org }) => ['data', 'query', '--query', 'SELECT Id FROM User', '--target-org', org.accessToken],
    env: ({ org }) => ({ SF_ORG_INSTANCE_URL: org.url }),
    check: (result) => assert.ok(result.totalSize >= 1),
  },
  {
    args: () => ['api', 'request', 'rest', '/services/data/v66.0/limits', ...on],
    check: (result) => assert.ok(JSON.stringify(result).includes('DailyApiRequests')),
  },
  {
    args: () => ['org', 'list', 'limits', ...on],
    check: (result) => assert.ok((result as Printed[]).some(({ name }) => name === 'DailyApiRequests')),
  },
];
