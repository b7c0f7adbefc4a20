import { XMLParser } from 'fast-xml-parser';
import type { Outcome } from '../expected.ts';
import { outcomeOf } from '../outcome.ts';
import type { Adapter, Try } from './adapter.ts';

const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false });

/** A call of the partner API: its result, or the code of its fault. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
const send = async ({ office, who }: Try, body: string): Promise<any> => {
  const answer = await office.org.call('/services/Soap/u/66.0', {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
      `xmlns:o="urn:sobject.partner.soap.sforce.com"><s:Header><SessionHeader><sessionId>${who.token}</sessionId></SessionHeader></s:Header>` +
      `<s:Body>${body}</s:Body></s:Envelope>`,
  });
  const { Body } = parser.parse(String(answer.body)).Envelope;
  if (Body.Fault) return { fault: String(Body.Fault.faultcode).replace(/^\w+:/, '') };
  return { result: Body[Object.keys(Body)[0] ?? '']?.result };
};

const record = (object: string, values: Readonly<Record<string, string>>): string =>
  `<sObjects><o:type>${object}</o:type>${Object.entries(values)
    .map(([name, value]) => `<o:${name}>${value}</o:${name}>`)
    .join('')}</sObjects>`;

const saved = async (t: Try, body: string): Promise<Outcome> => {
  const { fault, result } = await send(t, body);
  if (fault !== undefined) return outcomeOf(fault, fault);
  return result.success === 'true' ? 'yes' : outcomeOf(result.errors.statusCode, result);
};

const found = async (t: Try, body: string, isThere: (result: Record<string, unknown>) => boolean): Promise<Outcome> => {
  const { fault, result } = await send(t, body);
  if (fault !== undefined) return outcomeOf(fault, fault);
  return isThere(result ?? {}) ? 'yes' : 'none';
};

const retrieve = (t: Try, field: string): string =>
  `<retrieve><fieldList>${field}</fieldList><sObjectType>${t.object}</sObjectType><ids>${t.id}</ids></retrieve>`;

const isRecord = (result: Record<string, unknown>): boolean =>
  typeof result['Id'] === 'string' || Array.isArray(result['Id']);

export const SOAP: Adapter = {
  name: 'SOAP',
  operations: {
    create: (t) => saved(t, `<create>${record(t.object, t.values)}</create>`),
    read: (t) => found(t, retrieve(t, 'Id, Name'), isRecord),
    update: (t) => saved(t, `<update>${record(t.object, { Id: t.id, Name: 'changed' })}</update>`),
    delete: (t) => saved(t, `<delete><ids>${t.id}</ids></delete>`),
    undelete: (t) => saved(t, `<undelete><ids>${t.id}</ids></undelete>`),
    query: (t) =>
      found(
        t,
        `<query><queryString>SELECT Id FROM ${t.object} WHERE Id = '${t.id}'</queryString></query>`,
        (result) => result['size'] === '1',
      ),
    describe: (t) =>
      found(
        t,
        `<describeSObject><sObjectType>${t.object}</sObjectType></describeSObject>`,
        (result) => result['name'] === t.object,
      ),
  },
  field: {
    read: (t) => found(t, retrieve(t, 'Id, Secret__c'), isRecord),
    write: (t) => saved(t, `<update>${record('Open__c', { Id: t.id, Secret__c: 'told' })}</update>`),
  },
};
