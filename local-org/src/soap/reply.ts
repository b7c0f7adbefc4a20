import type { Org } from '../context.ts';
import type { WireAnswer } from '../wire.ts';
import type { SoapFault } from './fault.ts';
import { escapeXml, writeXml } from './xml.ts';
import type { XmlTree } from './xml.ts';

const NAMESPACES: Readonly<Record<string, string>> = {
  u: 'urn:partner.soap.sforce.com',
  c: 'urn:enterprise.soap.sforce.com',
  m: 'http://soap.sforce.com/2006/04/metadata',
};
/** Where the names of records' fields live. */
const RECORD_NAMESPACES: Readonly<Record<string, string>> = {
  u: 'urn:sobject.partner.soap.sforce.com',
  c: 'urn:sobject.enterprise.soap.sforce.com',
};
const XML_HEADERS = { 'content-type': 'text/xml;charset=UTF-8' };
const ENVELOPE_NAMESPACES =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The answer `<operation>Response` of an API family (`u`, `c`, `m`); those of records tell how many calls were used. */
export function answerEnvelope(org: Org, family: string, operation: string, content: XmlTree): WireAnswer {
  const namespace = NAMESPACES[family] ?? '';
  const records = RECORD_NAMESPACES[family];
  const body = `<${operation}Response xmlns="${namespace}">${writeXml(content)}</${operation}Response>`;
  const header = records === undefined ? '' : limitHeader(org, namespace);
  const namespaces = records === undefined ? ENVELOPE_NAMESPACES : `${ENVELOPE_NAMESPACES} xmlns:sf="${records}"`;
  return { status: 200, headers: XML_HEADERS, body: envelope(namespaces, body, header) };
}

/** LimitInfoHeader. Source: SOAP API Developer Guide, "LimitInfoHeader". */
function limitHeader(org: Org, namespace: string): string {
  const limitInfo = { current: org.usage.lastDay, limit: org.settings.dailyApiRequests, type: 'API REQUESTS' };
  const content = writeXml({ LimitInfoHeader: { '@xmlns': namespace, limitInfo } });
  return `<soapenv:Header>${content}</soapenv:Header>`;
}

/** The fault types whose details say more than a code. Source: SOAP API Developer Guide, "API Faults". */
const FAULT_TYPES: Readonly<Record<string, string>> = {
  INVALID_LOGIN: 'LoginFault',
  INVALID_FIELD: 'InvalidFieldFault',
  INVALID_TYPE: 'InvalidSObjectFault',
  MALFORMED_QUERY: 'MalformedQueryFault',
  MALFORMED_SEARCH: 'MalformedSearchFault',
  INVALID_QUERY_LOCATOR: 'InvalidQueryLocatorFault',
  MALFORMED_ID: 'InvalidIdFault',
  INVALID_NEW_PASSWORD: 'InvalidNewPasswordFault',
};
/** Those that point at a place in a query. */
const QUERY_FAULTS = new Set([
  'InvalidFieldFault',
  'InvalidSObjectFault',
  'MalformedQueryFault',
  'MalformedSearchFault',
]);
const PLACE = /ERROR at Row:(?<row>\d+):Column:(?<column>\d+)/;

/** A fault in the platform's shape: `sf:CODE`, the code again before the message, and a typed detail. */
export function answerFault(family: string, fault: SoapFault): WireAnswer {
  const own = fault.code.startsWith('sf:');
  const code = fault.code.replace(/^sf:/, '');
  const message = own ? `${code}: ${fault.message}` : fault.message;
  const faultNamespace = `urn:fault.${family === 'c' ? 'enterprise' : 'partner'}.soap.sforce.com`;
  const body =
    `<soapenv:Fault><faultcode>${fault.code}</faultcode><faultstring>${escapeXml(message)}</faultstring>` +
    `${own ? faultDetail(code, fault.message) : ''}</soapenv:Fault>`;
  return {
    status: 500,
    headers: XML_HEADERS,
    body: envelope(`${ENVELOPE_NAMESPACES} xmlns:sf="${faultNamespace}"`, body),
  };
}

function faultDetail(code: string, message: string): string {
  const type = FAULT_TYPES[code] ?? 'UnexpectedErrorFault';
  const place = PLACE.exec(message)?.groups;
  const located = QUERY_FAULTS.has(type)
    ? { 'sf:row': place?.['row'] ?? '-1', 'sf:column': place?.['column'] ?? '-1' }
    : {};
  return writeXml({
    detail: {
      [`sf:${type}`]: {
        '@xsi:type': `sf:${type}`,
        'sf:exceptionCode': code,
        'sf:exceptionMessage': message,
        ...located,
      },
    },
  });
}

function envelope(namespaces: string, body: string, header = ''): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}>` +
    `${header}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}
