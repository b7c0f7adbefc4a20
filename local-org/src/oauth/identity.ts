import type { Org } from '../context.ts';

/** `…/id/<organisation>/<user>`: the address that names a user to clients. */
export function identityUrl(baseUrl: string, orgId: string, userId: string): string {
  return `${baseUrl}/id/${orgId}/${userId}`;
}

interface Person {
  Id: string;
  Username: string;
  Name: string;
  FirstName: string | null;
  LastName: string;
  Email: string | null;
  TimeZoneSidKey: string;
  LanguageLocaleKey: string;
  LocaleSidKey: string;
  IsActive: number | bigint;
  UserType: string | null;
  SystemModstamp: number | bigint;
}

const PERSON = `SELECT Id, Username, Name, FirstName, LastName, Email, TimeZoneSidKey, LanguageLocaleKey,
  LocaleSidKey, IsActive, UserType, SystemModstamp FROM User WHERE Id = ?`;

/** What `/id/ORG/USER` answers about a user; undefined when the user does not exist. */
export function identity(org: Org, userId: string, baseUrl: string): Record<string, unknown> | undefined {
  const person = org.storage.statement(PERSON).get(userId) as Person | undefined;
  if (!person) return undefined;
  return {
    id: identityUrl(baseUrl, org.orgId, userId),
    asserted_user: true,
    user_id: userId,
    organization_id: org.orgId,
    username: person.Username,
    nick_name: person.Username.split('@')[0],
    display_name: person.Name,
    email: person.Email,
    email_verified: true,
    first_name: person.FirstName,
    last_name: person.LastName,
    timezone: person.TimeZoneSidKey,
    photos: { picture: null, thumbnail: null },
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: urls(baseUrl, org.orgId, userId),
    active: Number(person.IsActive) === 1,
    user_type: (person.UserType ?? 'Standard').toUpperCase(),
    language: person.LanguageLocaleKey,
    locale: person.LocaleSidKey,
    utcOffset: utcOffset(person.TimeZoneSidKey),
    last_modified_date: new Date(Number(person.SystemModstamp)).toISOString(),
    is_app_installed: true,
  };
}

/** What `/services/oauth2/userinfo` answers: the OpenID Connect names for the same facts. */
export function userInfo(org: Org, userId: string, baseUrl: string): Record<string, unknown> | undefined {
  const known = identity(org, userId, baseUrl);
  return (
    known && {
      sub: known['id'],
      user_id: userId,
      organization_id: org.orgId,
      preferred_username: known['username'],
      nickname: known['nick_name'],
      name: known['display_name'],
      email: known['email'],
      email_verified: true,
      given_name: known['first_name'],
      family_name: known['last_name'],
      zoneinfo: known['timezone'],
      photos: known['photos'],
      profile: `${baseUrl}/${userId}`,
      picture: null,
      address: {},
      urls: known['urls'],
      active: known['active'],
      user_type: known['user_type'],
      language: known['language'],
      locale: known['locale'],
      utcOffset: known['utcOffset'],
      updated_at: known['last_modified_date'],
    }
  );
}

/** `{version}` stands for the client's choice, as the platform writes it. Only what this org serves is named. */
function urls(baseUrl: string, orgId: string, userId: string): Record<string, string> {
  const data = `${baseUrl}/services/data/v{version}`;
  return {
    enterprise: `${baseUrl}/services/Soap/c/{version}/${orgId.slice(0, 15)}`,
    metadata: `${baseUrl}/services/Soap/m/{version}/${orgId.slice(0, 15)}`,
    partner: `${baseUrl}/services/Soap/u/{version}/${orgId.slice(0, 15)}`,
    rest: `${data}/`,
    sobjects: `${data}/sobjects/`,
    query: `${data}/query/`,
    tooling_rest: `${data}/tooling/`,
    profile: `${baseUrl}/${userId}`,
    custom_domain: baseUrl,
  };
}

/** Milliseconds a time zone is ahead of UTC, without daylight saving. */
function utcOffset(timeZone: string): number {
  const january = new Date(Date.UTC(2023, 0, 1));
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(january)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}
