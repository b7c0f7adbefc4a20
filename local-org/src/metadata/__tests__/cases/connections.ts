import { file, type Content } from '../support/deploy-test.ts';
import type { Case } from './case.ts';

const app = (name: string, oauth: Content) => ({
  [`connectedApps/${name}.connectedApp`]: file('ConnectedApp', {
    contactEmail: 'jobs@example.jp',
    label: name,
    oauthConfig: { callbackUrl: 'http://localhost:1717/OauthRedirect', ...oauth, scopes: ['Api', 'RefreshToken'] },
  }),
});

const site = (url: string) => ({
  'remoteSiteSettings/Rates.remoteSite': file('RemoteSiteSetting', {
    disableProtocolSecurity: false,
    isActive: true,
    url,
  }),
});

/** Source of the rules: Metadata API Developer Guide, "ConnectedApp" and "RemoteSiteSetting". */
export const CONNECTION_CASES: readonly Case[] = [
  {
    says: 'A consumer key has 8 to 256 letters and digits.',
    files: app('Jobs', { consumerKey: 'short' }),
    refused: /^Jobs: The consumer key 'short' must be 8 to 256/,
    accepted: app('Jobs', { consumerKey: 'nightlyJobs' }),
  },
  {
    says: 'A consumer key belongs to one connected app.',
    given: app('Jobs', { consumerKey: 'nightlyJobs' }),
    files: app('Others', { consumerKey: 'nightlyJobs' }),
    refused: /^Others: The consumer key is already taken by the connected app Jobs/,
    accepted: app('Jobs', { consumerKey: 'nightlyJobs' }),
  },
  {
    says: 'The certificate of a connected app is an X.509 certificate.',
    files: app('Jobs', { certificate: 'bm90IG9uZQ==', consumerKey: 'nightlyJobs' }),
    refused: /^Jobs: Invalid certificate/,
  },
  {
    says: 'A remote site has a web address.',
    files: site('ftp://rates.example.jp'),
    refused: /^Rates: Remote Site URL: 'ftp:/,
    accepted: site('https://rates.example.jp'),
  },
];
