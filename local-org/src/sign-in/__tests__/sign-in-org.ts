import { deploySample, givePassword, PASSWORD, sampleOrg, servedOrg } from '../../../testing/index.ts';
import type { ComponentXml, PermissionSetXml, SampleOrg, ServedOrg } from '../../../testing/index.ts';

/** 09:00 on a Monday where the org is. */
export const MONDAY = Date.parse('2023-06-12T09:00:00+09:00');
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export const STAFF = 'staff@sample.invalid';

/** Permission sets of nothing but system permissions. */
export const systemSets = (sets: Readonly<Record<string, readonly string[]>>): Record<string, PermissionSetXml> =>
  Object.fromEntries(Object.entries(sets).map(([name, system]) => [name, { objects: {}, system }]));

/** An org in memory at nine on a Monday with one member of staff, whose password is PASSWORD. */
export function signInOrg(
  components: readonly ComponentXml[] = [],
  sets: Readonly<Record<string, readonly string[]>> = {},
): SampleOrg & { staffId: string } {
  const sample = sampleOrg({ components, permissionSets: systemSets(sets) }, { clock: MONDAY });
  const staffId = sample.user(STAFF, ...Object.keys(sets)).userId;
  givePassword(sample, staffId);
  return Object.assign(Object.create(sample) as SampleOrg, { staffId });
}

/** The same behind HTTP. */
export async function servedSignInOrg(
  components: readonly ComponentXml[] = [],
  sets: Readonly<Record<string, readonly string[]>> = {},
): Promise<ServedOrg & { staffId: string }> {
  const org = await servedOrg({ components, permissionSets: systemSets(sets) }, { clock: MONDAY });
  const staffId = org.user(STAFF, ...Object.keys(sets)).userId;
  givePassword(org, staffId);
  return Object.assign(Object.create(org) as ServedOrg, { staffId });
}

export const deploy = (sample: SampleOrg, ...components: ComponentXml[]): void =>
  deploySample(sample.org, { components });

/** OAuth's username-password flow, from an address a proxy on this machine names. */
export const token = (org: ServedOrg, password = PASSWORD, { username = STAFF, from = '' } = {}) =>
  org.call('/services/oauth2/token', {
    method: 'POST',
    ...(from === '' ? {} : { headers: { 'x-forwarded-for': from } }),
    body: new URLSearchParams({ grant_type: 'password', client_id: 'PlatformCLI', username, password }),
  });

/** SOAP login: the fault's code, or the result's text. */
export async function soapLogin(org: ServedOrg, password = PASSWORD, { username = STAFF, from = '' } = {}) {
  const envelope = `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><login xmlns="urn:partner.soap.sforce.com"><username>${username}</username><password>${password}</password></login></env:Body></env:Envelope>`;
  const answer = await org.call('/services/Soap/u/66.0', {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""', ...(from === '' ? {} : { 'x-forwarded-for': from }) },
    body: envelope,
  });
  const text = String(answer.body);
  const part = (name: string): string | undefined => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(text)?.[1];
  return {
    code: part('faultcode')?.replace(/^sf:/, ''),
    passwordExpired: part('passwordExpired'),
    sessionId: part('sessionId'),
  };
}

/** Statuses of LoginHistory, the latest last. */
export const statuses = (sample: SampleOrg): unknown[] =>
  sample.records('SELECT Status FROM LoginHistory ORDER BY LoginTime, Id').map((row) => row['Status']);
