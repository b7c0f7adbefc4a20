import {
  describeCompactLayouts as compactLayouts,
  describeLayout as oneLayout,
  describeLayouts,
  recordTypeFacts,
  tabSets,
  tabsOf,
} from '../describe/index.ts';
import { Ids } from '../storage/index.ts';
import { wsdlTree } from './describe-operations.ts';
import { listOf, textOf } from './envelope.ts';
import type { SoapOperation } from './operation.ts';
import { namedObject } from './read-operations.ts';
import type { XmlTree } from './xml.ts';

/** describeLayout: the layouts of an object, of the record types named or of all. */
export const describeLayout: SoapOperation = (request) => {
  const ctx = request.context();
  const { body } = request.call;
  const object = namedObject(ctx, textOf(body['sObjectType']) ?? '');
  const given = listOf(body['recordTypeIds']).flatMap((node) => Ids.to18(textOf(node) ?? '') ?? []);
  const types = object.recordTypes.filter(({ id }) => given.length === 0 || given.includes(id));
  const master = given.length === 0 || given.includes(masterOf(recordTypeFacts(ctx, object)));
  const layouts = [...(master ? [undefined] : []), ...types].map((type) => oneLayout(ctx, object, type));
  const described = describeLayouts(ctx, object, `v${request.version}`);
  return { result: wsdlTree({ ...described, layouts }) };
};

function masterOf(facts: readonly { master: boolean; recordTypeId: string }[]): string {
  return facts.find(({ master }) => master)?.recordTypeId ?? '';
}

export const describeCompactLayouts: SoapOperation = (request) => {
  const ctx = request.context();
  const object = namedObject(ctx, textOf(request.call.body['sObjectType']) ?? '');
  return { result: wsdlTree(compactLayouts(ctx, object, `v${request.version}`)) };
};

/** describeTabs: the applications open to the user, with their tabs. */
export const describeTabs: SoapOperation = (request) => ({
  result: tabSets(request.context(), request.baseUrl).map(({ name: _name, ...set }) => ({
    ...set,
    tabs: set.tabs.map((tab) => tabXml({ ...tab })),
  })),
});

export const describeAllTabs: SoapOperation = (request) => ({
  result: tabsOf(request.context(), request.baseUrl).map((tab) => tabXml({ ...tab })),
});

/** DescribeTab, its elements in the order of the WSDL. */
function tabXml(tab: XmlTree): XmlTree {
  return Object.fromEntries(Object.entries(tab).sort(([a], [b]) => (a < b ? -1 : 1)));
}
