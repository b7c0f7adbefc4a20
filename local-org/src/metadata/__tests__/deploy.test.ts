import {
  DeployTest,
  destructive,
  file,
  formula,
  master,
  number,
  object,
  packageXml,
  rawZip,
  rule,
  text,
} from './support/deploy-test.ts';

const two = {
  'objects/Parent__c.object': object({
    fields: [text('Code__c', { unique: true, caseSensitive: false, externalId: true })],
  }),
  'objects/Child__c.object': object({
    sharingModel: 'ControlledByParent',
    fields: [
      master('Parent__c', 'Parent__c'),
      number('Amount__c', { scale: 2 }),
      formula('Double__c', 'Number', 'Amount__c * 2'),
    ],
    validationRules: [rule('AmountPositive', 'Amount__c < 0', { errorDisplayField: 'Amount__c' })],
  }),
};

describe('A deploy', () => {
  it('makes a table with a column for every stored field, and none for a formula', () => {
    const org = new DeployTest().given(two);
    expect(org.storage.tables.columns('Child__c')).toEqual(
      expect.arrayContaining(['Id', 'Name', 'Parent__c', 'Amount__c']),
    );
    expect(org.storage.tables.columns('Child__c')).not.toContain('Double__c');
    expect(org.storage.tables.columns('Child__c')).not.toContain('OwnerId');
    expect(org.storage.tables.columns('Parent__c')).toContain('OwnerId');
  });

  it('reports every component with its file, and what was made', () => {
    const { success, status, numberComponentsDeployed, details } = new DeployTest().deploy(two);
    expect({ success, status, numberComponentsDeployed }).toEqual({
      success: true,
      status: 'Succeeded',
      numberComponentsDeployed: 7,
    });
    expect(details.componentSuccesses).toContainEqual(
      expect.objectContaining({
        componentType: 'CustomField',
        fullName: 'Child__c.Amount__c',
        fileName: 'objects/Child__c.object',
        created: true,
        changed: true,
      }),
    );
  });

  it('says the second time that nothing changed', () => {
    const org = new DeployTest().given(two);
    const made = org.deploy(two).details.componentSuccesses.filter((one) => one.created || one.changed);
    expect(made).toEqual([]);
  });

  it('raises the version of the schema', () => {
    const org = new DeployTest().given(two);
    const { version } = org.schema;
    expect(org.given(two).schema.version).toBe(version + 1);
  });

  it('changes nothing when it only checks', () => {
    const org = new DeployTest();
    expect(org.deploy(two, { checkOnly: true })).toMatchObject({ success: true, checkOnly: true });
    expect(org.schema.object('Parent__c')).toBeUndefined();
    expect(org.storage.tables.exists('Parent__c')).toBe(false);
  });

  it('changes nothing when one component fails', () => {
    const org = new DeployTest();
    const result = org.deploy({ ...two, 'objects/Bad__c.object': object({ label: undefined }) });
    expect(result).toMatchObject({ success: false, status: 'Failed', numberComponentErrors: 1 });
    expect(org.schema.object('Parent__c')).toBeUndefined();
  });

  it('keeps the sound components with rollbackOnError false, and what needs a failed one fails too', () => {
    const org = new DeployTest();
    const result = org.deploy(
      {
        'objects/Bad__c.object': object({ label: undefined }),
        'objects/Good__c.object': object(),
        'objects/Leaning__c.object': object({ fields: [formula('X__c', 'Number', 'Nowhere__c')] }),
      },
      { rollbackOnError: false },
    );
    expect(result).toMatchObject({ success: false, status: 'SucceededPartial' });
    expect(org.schema.object('Good__c')).toBeDefined();
    expect(org.schema.object('Bad__c')).toBeUndefined();
    expect(org.schema.object('Leaning__c')?.field('X__c')).toBeUndefined();
  });

  it('tells the line of a problem in the file', () => {
    const source = object({ fields: [text('A__c'), text('B__c', { length: 300 })] });
    const line = source.split('\n').findIndex((one) => one.includes('B__c')) + 1;
    const [failure] = new DeployTest().deploy({ 'objects/Foo__c.object': source }).details.componentFailures;
    expect(failure).toMatchObject({
      componentType: 'CustomField',
      fullName: 'Foo__c.B__c',
      problemType: 'Error',
      lineNumber: line,
    });
  });

  it('can be asked for again by its id', () => {
    const org = new DeployTest();
    const result = org.deploy(two);
    expect(org.metadata.checkDeployStatus(result.id.slice(0, 15))).toEqual(result);
    expect(org.metadata.checkDeployStatus('0Af000000000001')).toBeUndefined();
  });

  it('keeps objects, rules and version over a restart', () => {
    const org = new DeployTest().given(two);
    const rows = org.rows('SELECT type, fullName FROM _component ORDER BY type, fullName');
    expect(rows).toContainEqual({ type: 'ValidationRule', fullName: 'Child__c.AmountPositive' });
    expect(org.schema.object('child__c')?.rules).toEqual([
      expect.objectContaining({
        name: 'AmountPositive',
        active: true,
        formula: 'Amount__c < 0',
        errorDisplayField: 'Amount__c',
      }),
    ]);
  });

  it('gives each custom object a key prefix of its own, for good', () => {
    const org = new DeployTest().given(two);
    const prefixes = () => ['Parent__c', 'Child__c'].map((name) => org.schema.object(name)?.keyPrefix);
    const first = prefixes();
    expect(new Set(first).size).toBe(2);
    org.given({ 'objects/Another__c.object': object() });
    expect(prefixes()).toEqual(first);
    expect(first).not.toContain(org.schema.object('Another__c')?.keyPrefix);
  });

  it('finds EntityDefinition rows of the standard objects before anything is deployed', () => {
    expect(new DeployTest().rows(`SELECT "Id" FROM "EntityDefinition" WHERE "QualifiedApiName" = 'User'`)).toEqual([
      { Id: 'User' },
    ]);
  });

  it('writes EntityDefinition and FieldDefinition', () => {
    const org = new DeployTest().given(two);
    const found = org.rows(
      `SELECT f."QualifiedApiName" AS name, f."DataType" AS type FROM "FieldDefinition" f JOIN "EntityDefinition" e ON e."Id" = f."EntityDefinitionId" WHERE e."QualifiedApiName" = 'Child__c'`,
    );
    expect(found).toContainEqual({ name: 'Parent__c', type: 'Master-Detail(Parent__c)' });
    expect(found).toContainEqual({ name: 'Double__c', type: 'Formula (Number)' });
  });
});

describe('A zip', () => {
  it('is refused when it is none', () => {
    const result = new DeployTest().deployZip(new Uint8Array([1, 2, 3]));
    expect(result).toMatchObject({ done: true, success: false, status: 'Failed' });
    expect(result.errorMessage).toMatch(/zip/);
  });

  it('is refused without package.xml', () => {
    expect(new DeployTest().deployZip(rawZip({ 'objects/Foo__c.object': object() }))).toMatchObject({
      success: false,
      errorMessage: 'No package.xml found',
    });
  });

  it('may hold its package in one folder', () => {
    const org = new DeployTest();
    const result = org.deployZip(
      rawZip({
        'unpackaged/package.xml': packageXml(['objects/Foo__c.object']),
        'unpackaged/objects/Foo__c.object': object(),
      }),
    );
    expect(result.success).toBe(true);
    expect(org.schema.object('Foo__c')).toBeDefined();
  });

  it('that lacks what package.xml names is refused', () => {
    expect(new DeployTest().refusals({ 'package.xml': packageXml(['objects/Gone__c.object']) })).toEqual([
      "Gone__c: An object 'Gone__c' of type CustomObject was named in package.xml, but was not found in zipped directory",
    ]);
  });

  it('that holds what package.xml does not name is told so, and the file stays out', () => {
    const org = new DeployTest();
    const files = { 'package.xml': packageXml([]), 'objects/Foo__c.object': object() };
    expect(org.refusals(files)).toHaveLength(1);
    expect(org.deploy(files, { ignoreWarnings: true }).success).toBe(true);
    expect(org.schema.object('Foo__c')).toBeUndefined();
  });

  it.each(['', '99.0', '66'])('whose package.xml states the version %p is refused', (version) => {
    const manifest = packageXml([]).replace('<version>66.0</version>', `<version>${version}</version>`);
    expect(new DeployTest().refusals({ 'package.xml': manifest })[0]).toMatch(
      /Invalid version specified in package\.xml/,
    );
  });

  it('with a type the org does not know is refused by name', () => {
    const manifest = file('Package', { types: { members: 'X', name: 'Nothing' }, version: '66.0' });
    expect(new DeployTest().refusals({ 'package.xml': manifest })[0]).toMatch(/Unknown type name 'Nothing'/);
  });

  it('with Apex, flows, reports or another type that the org has not is refused, the component named', () => {
    const manifest = file('Package', { types: { members: 'X', name: 'ApexClass' }, version: '66.0' });
    const org = new DeployTest();
    const files = { 'classes/X.cls': 'class X {}', 'classes/X.cls-meta.xml': '<ApexClass/>', 'package.xml': manifest };
    expect(org.refusals(files)).toEqual(['X: Not available for deploy for this organization']);
    const partly = org.deploy(
      { ...files, 'objects/Foo__c.object': object() },
      { autoUpdatePackage: true, rollbackOnError: false },
    );
    expect(partly.status).toBe('SucceededPartial');
    expect(org.schema.object('Foo__c')).toBeDefined();
  });

  it('with a file of an unknown kind is refused by its path', () => {
    expect(new DeployTest().refusals({ 'things/X.thing': 'x' })[0]).toMatch(/things\/X\.thing/);
  });

  it('deploys only the fields that package.xml names', () => {
    const org = new DeployTest().given({ 'objects/Foo__c.object': object() });
    org.given({
      'package.xml': file('Package', { types: { members: 'Foo__c.A__c', name: 'CustomField' }, version: '66.0' }),
      'objects/Foo__c.object': file('CustomObject', { fields: [text('A__c'), text('B__c')] }),
    });
    expect(org.schema.object('Foo__c')?.field('A__c')).toBeDefined();
    expect(org.schema.object('Foo__c')?.field('B__c')).toBeUndefined();
    expect(org.schema.object('Foo__c')?.label).toBe('もの');
  });
});

describe('A change of a table', () => {
  const withNumber = (scale: number) => ({ 'objects/Foo__c.object': object({ fields: [number('N__c', { scale })] }) });

  it('adds a column to rows that stand already; a checkbox takes its default', () => {
    const org = new DeployTest().given({ 'objects/Foo__c.object': object() });
    org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), Name: 'x' });
    org.given({
      'objects/Foo__c.object': object({
        fields: [
          text('T__c'),
          { fullName: 'On__c', label: 'On', type: 'Checkbox', defaultValue: true },
          { fullName: 'Off__c', label: 'Off', type: 'Checkbox', defaultValue: false },
        ],
      }),
    });
    expect(org.rows('SELECT "T__c", "On__c", "Off__c" FROM "Foo__c"')).toEqual([{ T__c: null, On__c: 1, Off__c: 0 }]);
  });

  it('rescales stored numbers when the scale grows, and rounds half up when it shrinks', () => {
    const org = new DeployTest().given(withNumber(1));
    for (const value of [15, -15, 14]) org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), N__c: value });
    org.given(withNumber(3));
    expect(org.rows('SELECT "N__c" AS n FROM "Foo__c" ORDER BY "Id"').map((row) => row.n)).toEqual([1500, -1500, 1400]);
    org.given(withNumber(0));
    expect(org.rows('SELECT "N__c" AS n FROM "Foo__c" ORDER BY "Id"').map((row) => row.n)).toEqual([2, -2, 1]);
  });

  it('drops the column of a deleted field and the table of a deleted object, with their permissions', () => {
    const org = new DeployTest().given({
      'objects/Foo__c.object': object({ fields: [text('A__c'), text('B__c')] }),
      'permissionsets/P.permissionset': file('PermissionSet', {
        fieldPermissions: [
          { editable: true, field: 'Foo__c.A__c', readable: true },
          { editable: false, field: 'Foo__c.B__c', readable: true },
        ],
        label: 'P',
      }),
    });
    org.given({
      'package.xml': packageXml([]),
      'destructiveChanges.xml': destructive({ CustomField: ['Foo__c.A__c'] }),
    });
    expect(org.storage.tables.columns('Foo__c')).not.toContain('A__c');
    expect(org.rows(`SELECT "Field" FROM "FieldPermissions" WHERE "SobjectType" = 'Foo__c'`)).toEqual([
      { Field: 'Foo__c.B__c' },
    ]);
    org.given({ 'package.xml': packageXml([]), 'destructiveChanges.xml': destructive({ CustomObject: ['Foo__c'] }) });
    expect(org.storage.tables.exists('Foo__c')).toBe(false);
    expect(org.schema.object('Foo__c')).toBeUndefined();
    expect(org.rows(`SELECT * FROM "FieldPermissions" WHERE "SobjectType" = 'Foo__c'`)).toEqual([]);
  });

  it('makes a unique index that refuses doubles among living rows only', () => {
    const org = new DeployTest().given({
      'objects/Foo__c.object': object({ fields: [text('U__c', { unique: true, caseSensitive: false })] }),
    });
    const insert = (value: string, deleted: number) =>
      org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), U__c: value, IsDeleted: deleted });
    insert('abc', 1);
    insert('abc', 0);
    expect(() => insert('ABC', 0)).toThrow(/UNIQUE/);
  });

  it('turns a field case-sensitive without losing its values', () => {
    const of = (caseSensitive: boolean) => ({
      'objects/Foo__c.object': object({ fields: [text('U__c', { unique: true, caseSensitive })] }),
    });
    const org = new DeployTest().given(of(false));
    org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), U__c: 'abc', IsDeleted: 0 });
    org.given(of(true));
    org.storage.insertRow('Foo__c', { Id: org.storage.newId('a00'), U__c: 'ABC', IsDeleted: 0 });
    expect(org.rows('SELECT "U__c" AS u FROM "Foo__c" ORDER BY "Id"').map((row) => row.u)).toEqual(['abc', 'ABC']);
  });
});
