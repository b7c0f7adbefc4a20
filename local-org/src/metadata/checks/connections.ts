import { X509Certificate } from 'node:crypto';
import { partOf, textOf, type ComponentContent } from '../../schema/index.ts';
import type { Statement } from './statement.ts';

/** What the platform asks of connected apps and remote sites. Source: Metadata API Developer Guide, 66.0. */

const oauthOf = (content: ComponentContent): ComponentContent | undefined => partOf(content, 'oauthConfig');

const CONSUMER_KEY = /^[A-Za-z0-9._-]{8,256}$/;

const isCertificate = (text: string): boolean => {
  const body = text.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '');
  try {
    new X509Certificate(Buffer.from(body, 'base64'));
    return true;
  } catch {
    return false;
  }
};

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const CONNECTION_STATEMENTS: readonly Statement[] = [
  {
    says: 'A consumer key has 8 to 256 letters and digits.',
    types: ['ConnectedApp'],
    check: ({ content }) => {
      const key = textOf(oauthOf(content), 'consumerKey');
      if (key === undefined || CONSUMER_KEY.test(key)) return undefined;
      return `The consumer key '${key}' must be 8 to 256 letters and digits.`;
    },
  },
  {
    says: 'A consumer key belongs to one connected app.',
    types: ['ConnectedApp'],
    check: ({ content, fullName }, world) => {
      const key = textOf(oauthOf(content), 'consumerKey');
      const other = world.schema
        .components('ConnectedApp')
        .find(
          (app) =>
            app.fullName.toLowerCase() !== fullName.toLowerCase() &&
            textOf(oauthOf(app.content), 'consumerKey') === key,
        );
      return other && `The consumer key is already taken by the connected app ${other.fullName}.`;
    },
  },
  {
    says: 'The certificate of a connected app is an X.509 certificate.',
    types: ['ConnectedApp'],
    check: ({ content }) => {
      const certificate = textOf(oauthOf(content), 'certificate');
      if (certificate === undefined || isCertificate(certificate)) return undefined;
      return 'Invalid certificate: give an X.509 certificate in PEM, with or without its frame.';
    },
  },
  {
    says: 'A remote site has a web address.',
    types: ['RemoteSiteSetting'],
    check: ({ content }) => {
      const url = textOf(content, 'url');
      return url === undefined || isWebAddress(url)
        ? undefined
        : `Remote Site URL: '${url}' is not an http or https URL.`;
    },
  },
];
