import { Connection } from '@jsforce/jsforce-node';
import { XMLParser } from 'fast-xml-parser';
import { servedOrg, SHOP } from '../../../../testing/index.ts';
import type { Answer, SampleMetadata, ServedOrg } from '../../../../testing/index.ts';

/** What a call may say besides its body. */
export interface Call {
  /** XML of further headers. */
  header?: string;
  token?: string;
  /** `u` partner, `c` enterprise. */
  family?: string;
}

/** A served org with SOAP clients: bare envelopes, and jsforce's own. */
export interface SoapOrg extends ServedOrg {
  jsforce: Connection;
  send(body: string, call?: Call): Promise<Answer>;
  /** The result of a call, or its fault, with text for every value. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
  ask(body: string, call?: Call): Promise<any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
  query(soql: string, call?: Call): Promise<any>;
}

const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false });

/** The envelope of an answer, names without prefixes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
export const envelopeOf = (answer: Answer): any => parser.parse(answer.body as string).Envelope;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- likewise
export const resultOf = (answer: Answer): any => {
  const { Body: body } = envelopeOf(answer);
  const [name = ''] = Object.keys(body);
  return name === 'Fault' ? body.Fault : body[name].result;
};

const READER: SampleMetadata = {
  ...SHOP,
  permissionSets: {
    ...SHOP.permissionSets,
    Reader: { objects: { Shop__c: [] }, fields: { 'Shop__c.Code__c': 'read' }, system: ['ApiEnabled'] },
  },
};

/** The shop sample, with a permission set `Reader` that reads Code__c of shops alone. */
export async function soapOrg(metadata: SampleMetadata = READER): Promise<SoapOrg> {
  const org = await servedOrg(metadata);
  const send = (body: string, { header = '', token = org.token(), family = 'u' }: Call = {}): Promise<Answer> =>
    org.call(`/services/Soap/${family}/66.0`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: '""' },
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
        `<s:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader>${header}</s:Header>` +
        `<s:Body>${body}</s:Body></s:Envelope>`,
    });
  const ask = async (body: string, call?: Call): Promise<unknown> => resultOf(await send(body, call));
  const query = (soql: string, call?: Call): Promise<unknown> =>
    ask(`<query><queryString>${soql.replaceAll('<', '&lt;')}</queryString></query>`, call);
  const jsforce = new Connection({ instanceUrl: org.url, accessToken: org.token(), version: '66.0' });
  return Object.assign(Object.create(org) as ServedOrg, { jsforce, send, ask, query });
}
