import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  partsOf,
  readElement,
  readFolder,
  readObjects,
  sourceFolder,
  textOf,
  textsOf,
  type Element,
} from '../orgSource.ts';
import { layoutsOf, permissionSets, profiles } from './grants.ts';

const objects = readObjects();
const layouts = readFolder('layouts', 'layout');
const everyTab = readFolder('tabs', 'tab');
/** Tabs of objects; the others show a page of ours. */
const tabs = new Map([...everyTab].filter(([, tab]) => textOf(tab, 'customObject') === 'true'));
const pageTabs = new Map([...everyTab].filter(([name]) => !tabs.has(name)));
const pages = readFolder('flexipages', 'flexipage');
const app = readFolder('applications', 'app').get('Haken')!;
const sharingRules = readFolder('sharingRules', 'sharingRules');
const objectOf = (layout: string) => objects.get(layout.split('-')[0]!)!;

interface Item {
  field: string;
  behavior: string;
}
const itemsOf = (layout: Element): Item[] =>
  partsOf(layout, 'layoutSections')
    .flatMap((section) => partsOf(section, 'layoutColumns'))
    .flatMap((column) => partsOf(column, 'layoutItems'))
    .map((item) => ({ field: textOf(item, 'field'), behavior: textOf(item, 'behavior') }));

const standard = ['Name', 'OwnerId', 'CreatedById', 'LastModifiedById'];

describe.each([...layouts])('The layout %s', (name, layout) => {
  const object = objectOf(name);
  const items = itemsOf(layout);
  const placed = new Map(items.map((item) => [item.field, item.behavior]));

  it('R-040: holds every field of its object once, and none that is not there', () => {
    expect(
      items
        .map(({ field }) => field)
        .filter((field) => !standard.includes(field))
        .sort(),
    ).toEqual([...object.fields.keys()].sort());
  });

  it('R-040: demands the required fields and leaves what the org works out alone', () => {
    const required = [...object.fields.values()].filter(({ secured }) => !secured).map(({ name: field }) => field);
    expect(required.filter((field) => placed.get(field) !== 'Required')).toEqual([]);
    const calculated = [...object.fields.values()].filter(({ calculated: worked }) => worked);
    expect(calculated.filter(({ name: field }) => placed.get(field) !== 'Readonly')).toEqual([]);
    expect(placed.get('Name')).toBe(object.autoNumbered ? 'Readonly' : 'Required');
  });

  it('R-040: names its sections in English as well', () => {
    const file = `objectTranslations/${object.name}-en_US/${object.name}-en_US.objectTranslation-meta.xml`;
    const translated = partsOf(readElement(join(sourceFolder, file)), 'layouts')
      .filter((part) => `${object.name}-${textOf(part, 'layout')}` === name)
      .flatMap((part) => partsOf(part, 'sections'));
    const labels = partsOf(layout, 'layoutSections').map((section) => textOf(section, 'label'));
    expect(translated.map((section) => textOf(section, 'section'))).toEqual(labels);
    expect(translated.map((section) => textOf(section, 'label')).join('')).toMatch(/^[ -~]+$/);
  });

  it('R-040: lists related records by a lookup to it, with columns they have', () => {
    for (const list of partsOf(layout, 'relatedLists')) {
      const [child = '', lookup = ''] = textOf(list, 'relatedList').split('.');
      if (child === 'RelatedEntityHistoryList') continue;
      expect(objects.get(child)?.fields.get(lookup)?.referenceTo).toBe(object.name);
      const columns = textsOf(list, 'fields').filter((field) => field !== 'NAME');
      expect(columns.filter((field) => !objects.get(child)!.fields.has(field))).toEqual([]);
    }
  });
});

describe('Screens', () => {
  it('R-211: every object has one layout, and people of both profiles get it', () => {
    expect([...layouts.keys()].map((name) => objectOf(name).name).sort()).toEqual([...objects.keys()]);
    for (const profile of ['Haken Staff', 'Haken Administrator']) {
      expect(layoutsOf(profiles.get(profile)!).sort()).toEqual([...layouts.keys()].sort());
    }
  });

  it('R-185: every object with an owner has a tab but people’s own search conditions, and a tab names its object, a motif and no label', () => {
    const owned = [...objects.values()].filter(({ sharingModel }) => sharingModel !== 'ControlledByParent');
    expect(owned.map(({ name }) => name).filter((name) => !tabs.has(name))).toEqual(['SavedView__c']);
    for (const [name, tab] of tabs) {
      expect(objects.has(name)).toBe(true);
      expect(textOf(tab, 'motif')).toMatch(/^Custom\d+: ./);
      expect(textOf(tab, 'label')).toBe('');
    }
  });

  it('R-185: a tab of ours shows a page that there is, and says what it is for', () => {
    for (const tab of pageTabs.values()) {
      expect(pages.has(textOf(tab, 'flexiPage'))).toBe(true);
      expect(textOf(tab, 'motif')).toMatch(/^Custom\d+: ./);
      expect(textOf(tab, 'description')).toMatch(/^R-\d/);
    }
  });

  it('R-185: the app 専門家派遣 shows every tab and is where people start', () => {
    expect(textOf(app, 'label')).toBe('専門家派遣');
    expect(textsOf(app, 'tabs').sort()).toEqual([...everyTab.keys(), 'standard-home'].sort());
    for (const profile of ['Haken Staff', 'Haken Administrator']) {
      const [visibility] = partsOf(profiles.get(profile)!.element, 'applicationVisibilities');
      expect([textOf(visibility!, 'application'), textOf(visibility!, 'default')]).toEqual(['Haken', 'true']);
    }
  });

  it('R-185, R-210: a role has the tabs of what it may read, and no others', () => {
    for (const { tabs: given, objects: readable, name } of permissionSets.values()) {
      const expected = given.length === 0 ? [] : [...readable.keys()].filter((object) => tabs.has(object));
      const ofObjects = [...given].filter((tab) => !pageTabs.has(tab));
      expect({ name, tabs: ofObjects.sort() }).toEqual({ name, tabs: expected.sort() });
    }
  });
});

describe.each([...tabs.keys()])('List views of %s', (name) => {
  const object = objects.get(name)!;
  const views = readFolder(`objects/${name}/listViews`, 'listView');

  it('R-040: one of all records, every one over fields of the object', () => {
    expect(views.has('All')).toBe(true);
    for (const view of views.values()) {
      const columns = textsOf(view, 'columns').filter((column) => column !== 'NAME');
      const filtered = partsOf(view, 'filters').map((filter) => textOf(filter, 'field'));
      expect([...columns, ...filtered].filter((field) => !object.fields.has(field))).toEqual([]);
    }
  });

  it('R-040: filters by values that there are, with operations a Japanese org takes', () => {
    for (const view of views.values()) {
      for (const filter of partsOf(view, 'filters')) {
        expect(['equals', 'notEqual', 'greaterThan', 'lessThan']).toContain(textOf(filter, 'operation'));
        const known = picklistValues(name, textOf(filter, 'field'));
        if (known === undefined) continue;
        expect(
          textOf(filter, 'value')
            .split(',')
            .filter((value) => !known.includes(value)),
        ).toEqual([]);
      }
    }
  });
});

/** Values of a picklist that has its own list; undefined for other fields. */
function picklistValues(object: string, field: string): string[] | undefined {
  const definition = partsOf(
    readElement(join(sourceFolder, 'objects', object, 'fields', `${field}.field-meta.xml`)),
    'valueSet',
  ).flatMap((set) => partsOf(set, 'valueSetDefinition'));
  if (definition.length === 0) return undefined;
  return definition.flatMap((set) => partsOf(set, 'value')).map((value) => textOf(value, 'fullName'));
}

describe('Sharing rules', () => {
  const rules = [...sharingRules].flatMap(([object, element]) =>
    partsOf(element, 'sharingOwnerRules').map((rule) => ({
      object,
      access: textOf(rule, 'accessLevel'),
      group: partsOf(rule, 'sharedTo')
        .map((party) => textOf(party, 'group'))
        .join(),
    })),
  );

  it('R-210: payee accounts and runs are shared with accounting only; the integration reads the accounts', () => {
    const secret = rules.filter(({ object }) => ['PayeeAccount__c', 'PaymentRun__c'].includes(object));
    expect(secret).toEqual([
      { object: 'PayeeAccount__c', access: 'Edit', group: 'Haken_Accounting' },
      { object: 'PayeeAccount__c', access: 'Read', group: 'Haken_Integration' },
      { object: 'PaymentRun__c', access: 'Edit', group: 'Haken_Accounting' },
    ]);
  });

  it('R-210: they share with groups that there are, and open more than the default does', () => {
    for (const { object, access, group } of rules) {
      expect(existsSync(join(sourceFolder, 'groups', `${group}.group-meta.xml`))).toBe(true);
      const open = objects.get(object)!.sharingModel;
      expect([object, open, access]).not.toEqual([object, 'Read', 'Read']);
      expect(['Private', 'Read']).toContain(open);
    }
  });
});
