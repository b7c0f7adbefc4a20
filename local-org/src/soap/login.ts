import type { Org } from '../context.ts';
import { identity, requireSession, signInByPassword } from '../oauth/index.ts';
import { textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation } from './operation.ts';
import type { XmlTree } from './xml.ts';

/** login: username and password for a session; API Enabled is needed. */
export const login: SoapOperation = ({ org, family, version, call, baseUrl }) => {
  const user = signInByPassword(org, textOf(call.body['username']) ?? '', textOf(call.body['password']) ?? '');
  if (!user) {
    throw new SoapFault('sf:INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
  }
  if (!org.accessOf(user.id).system('ApiEnabled')) {
    throw new SoapFault('sf:API_CURRENTLY_DISABLED', 'API is disabled for this User');
  }
  const address = (api: string): string => `${baseUrl}/services/Soap/${api}/${version}/${org.orgId.slice(0, 15)}`;
  return {
    result: {
      metadataServerUrl: address('m'),
      passwordExpired: false,
      sandbox: false,
      serverUrl: address(family),
      sessionId: org.sessions.open({ userId: user.id, kind: 'api', consumerKey: null }),
      userId: user.id,
      userInfo: userInfoOf(org, user.id, baseUrl),
    },
  };
};

/** logout: ends the session that calls it. */
export const logout: SoapOperation = ({ org, call }) => {
  requireSession(org, call.sessionId);
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
    sessionSecondsValid: org.sessions.lifetimeSeconds,
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
