import type { Component, ComponentSet, Schema } from '../../schema/index.ts';
import { partsOf, textOf, type ComponentContent } from '../../schema/index.ts';
import type { Manifest } from '../manifest.ts';
import { holderOf, isKnown, RULE_TYPES, typeNamed } from '../registry.ts';

/** What of one file is retrieved: the component itself, and the components that lie in its file. */
export interface Chosen {
  type: string;
  fullName: string;
  /** The component's own content; absent when only parts of it were named. */
  own: ComponentContent | undefined;
  parts: Component[];
}

export interface Choice {
  files: Map<string, Chosen>;
  /** What was named and is not there, in the platform's words. */
  missing: string[];
}

/** Types whose members `*` does not name: they come with the file that holds them, or by name. */
const WITHOUT_WILDCARD: ReadonlySet<string> = new Set([
  'CustomField',
  'ValidationRule',
  'ListView',
  'CompactLayout',
  'FieldSet',
  'RecordType',
  'BusinessProcess',
  'StandardValueSet',
]);

const LABELS = 'CustomLabels';

/** Components by what package.xml names. `schema` says which standard objects there are. */
export const choose = (components: ComponentSet, schema: Schema, manifest: Manifest): Choice => {
  const choice: Choice = { files: new Map(), missing: [] };
  for (const [type, members] of manifest) {
    if (!isKnown(type)) {
      choice.missing.push(`Entity type: '${type}' is unknown`);
      continue;
    }
    for (const member of members) {
      if (member === '*' && !WITHOUT_WILDCARD.has(type)) chooseAll(components, schema, type, choice);
      else if (!chooseOne(components, schema, type, member, choice))
        choice.missing.push(`Entity of type '${type}' named '${member}' cannot be found`);
    }
  }
  return choice;
};

const chooseAll = (components: ComponentSet, schema: Schema, type: string, choice: Choice): void => {
  if (type === LABELS) chooseOne(components, schema, type, LABELS, choice);
  for (const fullName of ruleNames(components, type)) chooseOne(components, schema, type, fullName, choice);
  for (const { fullName } of components.get(type)?.values() ?? []) {
    // `*` means custom objects; standard ones are named.
    if (type === 'CustomObject' && !fullName.includes('__')) continue;
    chooseOne(components, schema, type, fullName, choice);
  }
};

/** Full names `Object.Rule` of the rules of a kind, when `type` is a kind of sharing rule. */
export const ruleNames = (components: ComponentSet, type: string): string[] => {
  const element = RULE_TYPES.get(type);
  if (element === undefined) return [];
  return [...(components.get('SharingRules')?.values() ?? [])].flatMap(({ fullName, content }) =>
    partsOf(content, element).map((rule) => `${fullName}.${textOf(rule, 'fullName') ?? ''}`),
  );
};

const fileFor = (choice: Choice, type: string, fullName: string): Chosen => {
  const key = `${type}:${fullName.toLowerCase()}`;
  const file = choice.files.get(key) ?? { type, fullName, own: undefined, parts: [] };
  choice.files.set(key, file);
  return file;
};

const chooseOne = (components: ComponentSet, schema: Schema, type: string, member: string, choice: Choice): boolean => {
  if (RULE_TYPES.has(type)) return chooseRule(components, type, member, choice);
  const component = components.get(type)?.get(member.toLowerCase());
  const holder = holderOf(type);
  if (holder) {
    if (!component) return false;
    const fullName = holder.parent.name === LABELS ? LABELS : component.fullName.split('.')[0]!;
    addPart(fileFor(choice, holder.parent.name, fullName), component);
    return true;
  }
  const parts = partsWithin(components, type, member);
  const known = type === 'CustomObject' && schema.object(member)?.custom === false;
  if (!component && parts.length === 0 && !known) return false;
  const file = fileFor(choice, type, component?.fullName ?? schema.object(member)?.name ?? member);
  file.own = component?.content ?? {};
  for (const part of parts) addPart(file, part);
  return true;
};

const addPart = (file: Chosen, part: Component): void => {
  if (!file.parts.includes(part)) file.parts.push(part);
};

const chooseRule = (components: ComponentSet, type: string, member: string, choice: Choice): boolean => {
  const [object = '', name = ''] = member.split('.');
  const rules = components.get('SharingRules')?.get(object.toLowerCase());
  const element = RULE_TYPES.get(type) ?? '';
  const rule = partsOf(rules?.content, element).find(
    (part) => textOf(part, 'fullName')?.toLowerCase() === name.toLowerCase(),
  );
  if (!rules || !rule) return false;
  const file = fileFor(choice, 'SharingRules', rules.fullName);
  const own = file.own ?? {};
  if (own === rules.content) return true;
  file.own = { ...own, [element]: [...partsOf(own, element).filter((part) => part !== rule), rule] };
  return true;
};

/** The components that lie in a file of their own holder, by kind and name. */
const partsWithin = (components: ComponentSet, type: string, fullName: string): Component[] =>
  Object.values(typeNamed(type)?.children ?? {}).flatMap((childType) =>
    [...(components.get(childType)?.values() ?? [])].filter(
      (part) =>
        (type === LABELS && fullName === LABELS) ||
        part.fullName.toLowerCase().startsWith(`${fullName.toLowerCase()}.`),
    ),
  );
