import {
  destructive,
  DeployTest,
  file,
  formula,
  master,
  number,
  object,
  packageXml,
  rule,
  text,
  type Files,
} from './support/deploy-test.ts';

const remove = (deletions: Readonly<Record<string, readonly string[]>>): Files => ({
  'package.xml': packageXml([]),
  'destructiveChanges.xml': destructive(deletions),
});

const FOO = 'objects/Foo__c.object';
const LAYOUT = file('Layout', {
  layoutSections: [
    {
      layoutColumns: [
        {
          layoutItems: [
            { behavior: 'Required', field: 'Name' },
            { behavior: 'Edit', field: 'A__c' },
          ],
        },
      ],
      style: 'OneColumn',
    },
  ],
});

describe('Deleting a field is refused while it is named by', () => {
  const cases: readonly (readonly [string, Files])[] = [
    ['a formula', { [FOO]: object({ fields: [text('A__c'), formula('F__c', 'Text', 'A__c')] }) }],
    ['a rule', { [FOO]: object({ fields: [text('A__c')], validationRules: [rule('R', 'ISBLANK(A__c)')] }) }],
    ['a layout', { [FOO]: object({ fields: [text('A__c')] }), 'layouts/Foo__c-L.layout': LAYOUT }],
    [
      'a roll-up',
      {
        [FOO]: object({ fields: [number('A__c'), master('Bar__c', 'Bar__c')], sharingModel: 'ControlledByParent' }),
        'objects/Bar__c.object': object({
          fields: [
            {
              fullName: 'S__c',
              label: 'S',
              summarizedField: 'Foo__c.A__c',
              summaryForeignKey: 'Foo__c.Bar__c',
              summaryOperation: 'sum',
              type: 'Summary',
            },
          ],
        }),
      },
    ],
    [
      'a component',
      {
        [FOO]: object({ fields: [text('A__c')] }),
        'lwc/list/list.js': "import A from '@salesforce/schema/Foo__c.A__c';\nexport { A };",
        'lwc/list/list.js-meta.xml': file('LightningComponentBundle', { apiVersion: '66.0', isExposed: false }),
      },
    ],
  ];

  it.each(cases)('%s', (_what, files) => {
    const refusals = new DeployTest().given(files).refusals(remove({ CustomField: ['Foo__c.A__c'] }));
    expect(refusals.join('\n')).toMatch(/^Foo__c\.A__c: This component is still used by the /);
  });
});

describe('A deletion', () => {
  it('goes through when what names the component goes too', () => {
    const org = new DeployTest().given({ [FOO]: object({ fields: [text('A__c'), formula('F__c', 'Text', 'A__c')] }) });
    expect(org.refusals(remove({ CustomField: ['Foo__c.F__c', 'Foo__c.A__c'] }))).toEqual([]);
  });

  it('of an object takes its fields and rules along', () => {
    const org = new DeployTest().given({
      [FOO]: object({ fields: [text('A__c')], validationRules: [rule('R', 'ISBLANK(A__c)')] }),
    });
    org.given(remove({ CustomObject: ['Foo__c'] }));
    expect(org.rows('SELECT * FROM _component')).toEqual([]);
  });

  it('of what is not there is a warning', () => {
    const org = new DeployTest().given({ [FOO]: object() });
    expect(org.refusals(remove({ CustomField: ['Foo__c.Gone__c'] }))).toEqual([
      'Foo__c.Gone__c: No CustomField named: Foo__c.Gone__c found',
    ]);
    expect(org.deploy(remove({ CustomField: ['Foo__c.Gone__c'] }), { ignoreWarnings: true }).success).toBe(true);
  });

  it('and a deploy may stand in one zip', () => {
    const org = new DeployTest().given({ [FOO]: object({ fields: [text('A__c'), formula('F__c', 'Text', 'A__c')] }) });
    org.given({
      'package.xml': packageXml([FOO]),
      [FOO]: object({ fields: [formula('F__c', 'Text', 'Name')] }),
      'destructiveChangesPost.xml': destructive({ CustomField: ['Foo__c.A__c'] }),
    });
    expect(org.schema.object('Foo__c')?.field('A__c')).toBeUndefined();
    expect(org.schema.object('Foo__c')?.field('F__c')?.formula?.text).toBe('Name');
  });
});

it('A change that breaks what stays is refused, and told on the change', () => {
  const org = new DeployTest().given({
    [FOO]: object({ fields: [number('A__c'), formula('F__c', 'Number', 'A__c * 2')] }),
  });
  expect(org.refusals({ [FOO]: object({ fields: [text('A__c')] }) }).join('\n')).toMatch(
    /Foo__c\.A__c: This component is still used by the CustomField Foo__c\.F__c/,
  );
});

describe('Roll-ups to be worked out anew', () => {
  it('are those that are new or whose formulas changed, the deepest first', () => {
    const stale: string[][] = [];
    const org = new DeployTest('ja', (rollUps) => stale.push(rollUps.map((one) => `${one.object}.${one.field}`)));
    const sum = (fullName: string, child: string, of: string, key: string) => ({
      fullName,
      label: fullName,
      summarizedField: `${child}.${of}`,
      summaryForeignKey: `${child}.${key}`,
      summaryOperation: 'sum',
      type: 'Summary',
    });
    const files = (text_: string) => ({
      'objects/Top__c.object': object({ fields: [sum('Total__c', 'Middle__c', 'Sum__c', 'Top__c')] }),
      'objects/Middle__c.object': object({
        fields: [master('Top__c', 'Top__c'), sum('Sum__c', 'Leaf__c', 'F__c', 'Middle__c')],
        sharingModel: 'ControlledByParent',
      }),
      'objects/Leaf__c.object': object({
        fields: [master('Middle__c', 'Middle__c'), number('N__c'), formula('F__c', 'Number', text_)],
        sharingModel: 'ControlledByParent',
      }),
    });
    org.given(files('N__c')).given(files('N__c')).given(files('N__c * 2'));
    expect(stale).toEqual([['Middle__c.Sum__c', 'Top__c.Total__c'], [], ['Middle__c.Sum__c', 'Top__c.Total__c']]);
  });
});

describe('Object Reference › EntityHistory › Usage', () => {
  it('the history of a field is deleted with the field', () => {
    const test = new DeployTest();
    const fields = (names: readonly string[]): Files => ({
      [FOO]: object({ enableHistory: true, fields: names.map((name) => ({ ...text(name), trackHistory: true })) }),
    });
    expect(test.deploy(fields(['A__c', 'B__c'])).success).toBe(true);
    for (const Field of ['A__c', 'B__c']) {
      test.storage.insertRow('Foo__History', { Id: `017${Field}`, Field, ParentId: 'a00', IsDeleted: 0 });
    }
    expect(test.deploy(remove({ CustomField: ['Foo__c.A__c'] })).success).toBe(true);
    expect(test.storage.statement('SELECT "Field" FROM "Foo__History"').all()).toEqual([{ Field: 'B__c' }]);
  });
});
