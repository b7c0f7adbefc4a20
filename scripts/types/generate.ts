import { join } from 'node:path';
import { ComponentSet, type SourceComponent } from '@salesforce/source-deploy-retrieve';

/** Metadata of a field as it stands in its file; elements that stand once are values, else lists. */
interface FieldXml {
  fullName: string;
  label: string;
  type: string;
  required?: string;
  formula?: string;
  referenceTo?: string;
  summaryOperation?: 'count' | 'sum' | 'min' | 'max';
  summarizedField?: string;
  valueSet?: { valueSetName?: string; restricted?: string; valueSetDefinition?: { value: ValueXml | ValueXml[] } };
}
interface ValueXml {
  fullName: string;
}
interface ObjectXml {
  label: string;
}

interface OrgObject {
  name: string;
  label: string;
  fields: FieldXml[];
}

const listOf = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : ([value].flat() as T[]));

const header = `// Generated from force-app by \`npm run types\`; not to be edited. A test keeps it up to date.

/** Rows of the org as the API gives them: dates YYYY-MM-DD, times HH:MM:SS.000Z, instants in UTC, yen as numbers. */
`;

/** TypeScript of the org's rows: an interface an object, a property a field, the picklist's values as they are. */
export function generateTypes(root: string): string {
  const components = ComponentSet.fromSource(join(root, 'force-app')).getSourceComponents().toArray();
  const valueSets = new Map(
    components.filter(({ type }) => type.name === 'GlobalValueSet').map((set) => [set.fullName, globalValues(set)]),
  );
  const objects = components
    .filter(({ type, name }) => type.name === 'CustomObject' && name.endsWith('__c'))
    .map(objectOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const interfaces = objects.map((object) => interfaceOf(object, objects, valueSets));
  const all = objects.map(({ name }) => `  ${name}: ${name};`);
  return `${header}${interfaces.join('\n')}\n/** Every object of the programme by its API name. */\nexport interface OrgObjects {\n${all.join('\n')}\n}\n`;
}

function globalValues(component: SourceComponent): string[] {
  const { GlobalValueSet: set } = component.parseXmlSync() as unknown as {
    GlobalValueSet: { customValue: ValueXml | ValueXml[] };
  };
  return listOf(set.customValue).map(({ fullName }) => fullName);
}

function objectOf(component: SourceComponent): OrgObject {
  const { CustomObject: object } = component.parseXmlSync() as unknown as { CustomObject: ObjectXml };
  const fields = component
    .getChildren()
    .filter(({ type }) => type.name === 'CustomField')
    .map((field) => (field.parseXmlSync() as unknown as { CustomField: FieldXml }).CustomField)
    .sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  return { name: component.name, label: object.label, fields };
}

function interfaceOf(
  object: OrgObject,
  objects: readonly OrgObject[],
  valueSets: ReadonlyMap<string, string[]>,
): string {
  const lines = object.fields.flatMap((field) => {
    const property = `  /** ${field.label} */\n  ${field.fullName}: ${typeOf(field, objects, valueSets)};`;
    return field.referenceTo === undefined ? [property] : [property, parentOf(field, objects)];
  });
  return `/** ${object.label} */\nexport interface ${object.name} {\n  Id: string;\n  Name: string;\n${lines.join('\n')}\n}\n`;
}

/** The parent as a query gives it with its fields; objects the programme does not define are left loose. */
function parentOf(field: FieldXml, objects: readonly OrgObject[]): string {
  const known = objects.some(({ name }) => name === field.referenceTo);
  const type = known ? `Partial<${field.referenceTo!}>` : 'Record<string, unknown>';
  return `  ${field.fullName.replace(/__c$/, '__r')}: ${type} | null;`;
}

const numbers = ['Number', 'Currency', 'Percent'];

function typeOf(field: FieldXml, objects: readonly OrgObject[], valueSets: ReadonlyMap<string, string[]>): string {
  if (field.type === 'Checkbox') return 'boolean';
  if (field.type === 'Summary') return summaryType(field, objects, valueSets);
  const orNull = field.required === 'true' || field.type === 'MasterDetail' ? '' : ' | null';
  if (numbers.includes(field.type)) return `number${orNull}`;
  if (field.type !== 'Picklist') return `string${orNull}`;
  const { valueSetName, valueSetDefinition } = field.valueSet ?? {};
  const values =
    valueSetName === undefined
      ? listOf(valueSetDefinition?.value).map(({ fullName }) => fullName)
      : valueSets.get(valueSetName);
  return `${(values ?? []).map((value) => `'${value}'`).join(' | ') || 'string'}${orNull}`;
}

/** Counts and sums are numbers; the least or greatest is of the summarised field's own type. */
function summaryType(field: FieldXml, objects: readonly OrgObject[], valueSets: ReadonlyMap<string, string[]>): string {
  if (field.summaryOperation === 'count' || field.summaryOperation === 'sum') return 'number';
  const [child, name] = (field.summarizedField ?? '').split('.');
  const summarized = objects.find((object) => object.name === child)?.fields.find(({ fullName }) => fullName === name);
  return summarized ? typeOf(summarized, objects, valueSets) : 'string | number | null';
}
