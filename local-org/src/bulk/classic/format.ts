import Builder from 'fast-xml-builder';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import type { WireAnswer } from '../../wire.ts';
import { ClassicError } from './error.ts';
import type { Info } from './job.ts';

/** The two languages jobs and batches are spoken of in; the data of a batch has its own. */
export type Format = 'xml' | 'json';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const TYPES = { xml: 'application/xml', json: 'application/json; charset=UTF-8' } as const;

const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

const parser = new XMLParser({
  ignoreAttributes: (name) => name !== 'nil',
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

/** What a client reads: JSON where it says so, XML otherwise. */
export function formatOf(headers: Readonly<Record<string, string | undefined>>): Format {
  const said = `${headers['accept'] ?? ''} ${headers['content-type'] ?? ''}`;
  return /application\/json/i.test(said) ? 'json' : 'xml';
}

export const xmlOf = (root: string, content: object): string =>
  DECLARATION + builder.build({ [root]: { '@xmlns': NAMESPACE, ...content } });

export function written(format: Format, root: string, content: object, json: unknown, status = 200): WireAnswer {
  const body = format === 'json' ? JSON.stringify(json) : xmlOf(root, content);
  return { status, headers: { 'content-type': TYPES[format] }, body };
}

/** One job or batch. */
export function told(format: Format, root: 'jobInfo' | 'batchInfo', info: Info, status = 200): WireAnswer {
  const said = Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
  return written(format, root, said, said, status);
}

export function toldError(format: Format, { code, message, httpStatus }: ClassicError): WireAnswer {
  const error = { exceptionCode: code, exceptionMessage: message };
  return written(format, 'error', error, error, httpStatus);
}

export type XmlNode = string | XmlNode[] | { [element: string]: XmlNode };

/** @throws ClassicError InvalidXML */
export function parseXml(text: string): { [element: string]: XmlNode } {
  if (/<!DOCTYPE/i.test(text)) throw new ClassicError('InvalidXML', 'A DOCTYPE is not allowed');
  try {
    SyntaxValidator.validate(text);
    return parser.parse(text) as { [element: string]: XmlNode };
  } catch (error) {
    throw new ClassicError(
      'InvalidXML',
      `The request is no well-formed XML: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

/** The properties of a jobInfo, as text. @throws ClassicError InvalidXML, ClientInputError */
export function readInfo(format: Format, body: Buffer): Record<string, string> {
  const properties = format === 'json' ? parseJson(body.toString()) : parseXml(body.toString())['jobInfo'];
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
    throw new ClassicError(format === 'xml' ? 'InvalidXML' : 'ClientInputError', 'The request needs a jobInfo');
  }
  const texts = Object.entries(properties).filter(([name, value]) => !name.startsWith('@') && isScalar(value));
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value).trim()]));
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** @throws ClassicError ClientInputError */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ClassicError(
      'ClientInputError',
      `The request is no valid JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
