import type { Org } from '../context.ts';
import { identity } from '../oauth/index.ts';
import { noteLogin, originOf, requireSession, signInToApi, type Refusal } from '../sign-in/index.ts';
import { textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation } from './operation.ts';
import type { XmlTree } from './xml.ts';

const INVALID_LOGIN = ['sf:INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.'] as const;

/** The platform's fault for each reason that has one of its own. Source: SOAP API Developer Guide, ExceptionCode. */
const FAULTS: Readonly<Partial<Record<Refusal, readonly [code: string, message: string]>>> = {
  locked: [
    'sf:PASSWORD_LOCKOUT',
    'The user has exceeded the allowed number of login attempts; an administrator can unlock the user.',
  ],
  time: ['sf:LOGIN_DURING_RESTRICTED_TIME', 'The user is not allowed to log in during this time period.'],
  address: ['sf:LOGIN_DURING_RESTRICTED_DOMAIN', 'The user is not allowed to log in from this IP address.'],
  tokenNeeded: [
    'sf:LOGIN_MUST_USE_SECURITY_TOKEN',
    'Invalid username, password, security token; or user locked out. A new address needs the security token behind the password.',
  ],
};

const API_TYPES: Readonly<Record<string, string>> = {
  u: 'SOAP Partner',
  c: 'SOAP Enterprise',
  m: 'SOAP Metadata',
};

/** login: username and password for a session; API Enabled is needed. An expired password opens nothing but its change. */
export const login: SoapOperation = ({ org, family, version, call, baseUrl, wire }) => {
  const origin = originOf(wire, {
    loginType: 'Other Apex API',
    application: 'Unknown',
    apiType: API_TYPES[family] ?? 'N/A',
    apiVersion: version,
  });
  const credentials = {
    username: textOf(call.body['username']) ?? '',
    password: textOf(call.body['password']) ?? '',
  };
  const user = signInToApi(org, credentials, origin);
  if (!user.admitted) throw new SoapFault(...(FAULTS[user.refusal] ?? INVALID_LOGIN));
  if (!org.accessOf(user.userId).system('ApiEnabled')) {
    noteLogin(org, user.userId, 'apiDisabled', origin);
    throw new SoapFault('sf:API_CURRENTLY_DISABLED', 'API is disabled for this User');
  }
  const { userId, passwordExpired, highAssurance, loginHistoryId } = user;
  const sessionId = org.sessions.open(
    { userId, kind: 'api', consumerKey: null },
    { ip: origin.ip, loginType: origin.loginType, loginHistoryId, passwordExpired, highAssurance },
  );
  const address = (api: string): string => `${baseUrl}/services/Soap/${api}/${version}/${org.orgId.slice(0, 15)}`;
  return {
    result: {
      metadataServerUrl: address('m'),
      passwordExpired,
      sandbox: false,
      serverUrl: address(family),
      sessionId,
      userId,
      userInfo: userInfoOf(org, userId, baseUrl),
    },
  };
};

/** logout: ends the session that calls it. */
export const logout: SoapOperation = ({ org, call }) => {
  requireSession(org, call.sessionId, { forPassword: true });
  org.sessions.revoke(call.sessionId ?? '');
  return {};
};

export const getUserInfo: SoapOperation = ({ org, userId, baseUrl }) => ({
  result: userInfoOf(org, userId(), baseUrl),
});

export const getServerTimestamp: SoapOperation = ({ org, userId }) => {
  userId();
  return { result: { timestamp: new Date(org.clock.now()).toISOString() } };
};

/** GetUserInfoResult: the elements in the order of the WSDL. */
function userInfoOf(org: Org, userId: string, baseUrl: string): XmlTree {
  const user = identity(org, userId, baseUrl) ?? {};
  const text = (name: string): string => {
    const value = user[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    accessibilityMode: false,
    chatterExternal: false,
    currencySymbol: '¥',
    orgAttachmentFileSizeLimit: 26_214_400,
    orgDefaultCurrencyIsoCode: currencyOf(org),
    orgDefaultCurrencyLocale: text('locale'),
    orgDisallowHtmlAttachments: false,
    orgHasPersonAccounts: false,
    organizationId: org.orgId,
    organizationMultiCurrency: false,
    organizationName: organizationName(org),
    profileId: org.accessOf(userId).profileId,
    roleId: org.accessOf(userId).roleId,
    sessionSecondsValid: org.sessions.secondsFor(userId),
    userDefaultCurrencyIsoCode: null,
    userEmail: text('email'),
    userFullName: text('display_name'),
    userId,
    userLanguage: text('language'),
    userLocale: text('locale'),
    userName: text('username'),
    userTimeZone: text('timezone'),
    userType: 'Standard',
    userUiSkin: 'Theme3',
  };
}

function organizationName(org: Org): string {
  const row = org.storage.statement('SELECT Name FROM Organization WHERE Id = ?').get(org.orgId);
  return String(row?.['Name'] ?? '');
}

function currencyOf(org: Org): string {
  const setting = org.schema.component('Settings', 'Currency')?.content['defaultCurrencyIsoCode'];
  return typeof setting === 'string' ? setting : 'JPY';
}
