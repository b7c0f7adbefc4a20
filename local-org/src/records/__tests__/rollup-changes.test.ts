import {
  countField,
  masterField,
  numberField,
  sampleOrg,
  sumField,
  type FieldXml,
  type SampleOrg,
} from '../../../testing/index.ts';

const rollUp = (name: string, operation: string, filter?: FieldXml['filter']): FieldXml => ({
  name,
  summarizedField: 'Part__c.Amount__c',
  ...(filter === undefined ? {} : { summaryFilterItems: filter }),
  summaryForeignKey: 'Part__c.Whole__c',
  summaryOperation: operation,
  type: 'Summary',
});

const RIGHTS = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;

const partedOrg = (): SampleOrg =>
  sampleOrg({
    objects: {
      Whole__c: {
        fields: [
          sumField('Sum__c', 'Part__c', 'Whole__c', 'Amount__c'),
          sumField('High__c', 'Part__c', 'Whole__c', 'Amount__c', {
            field: 'Part__c.Amount__c',
            operation: 'greaterOrEqual',
            value: '50',
          }),
          rollUp('Least__c', 'min'),
          rollUp('Most__c', 'max'),
          countField('Count__c', 'Part__c', 'Whole__c'),
        ],
      },
      Part__c: {
        sharingModel: 'ControlledByParent',
        fields: [
          masterField('Whole__c', 'Whole__c', 'Parts', { reparentableMasterDetail: true }),
          numberField('Amount__c', 8, 1),
        ],
      },
    },
    permissionSets: {
      All: {
        objects: { Whole__c: RIGHTS, Part__c: RIGHTS },
        fields: {
          'Part__c.Amount__c': 'edit',
          ...Object.fromEntries(
            ['Sum', 'High', 'Least', 'Most', 'Count'].map((name) => [`Whole__c.${name}__c`, 'read']),
          ),
        },
      },
    },
  });

/** Numbers that look random and are the same each time. */
const dice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
};

describe('Salesforce Help › Roll-up summary fields', () => {
  it('come to what a query over the children says, whatever happened to the children', () => {
    const org = partedOrg();
    const roll = dice(7);
    const wholes = [0, 1, 2].map((at) => org.create('Whole__c', { Name: `W${at}` }));
    const amount = (): number | null => (roll(6) === 0 ? null : roll(1000) / 10);
    const whole = (): string | undefined => wholes[roll(3)];
    const some = (soql: string): string[] => org.records(soql).flatMap(({ Id }) => (roll(3) === 0 ? [String(Id)] : []));
    const live = (): string[] => some('SELECT Id FROM Part__c');

    for (let step = 0; step < 40; step += 1) {
      const moves = [
        () =>
          org.save({
            operation: 'insert',
            sobject: 'Part__c',
            rows: Array.from({ length: 5 }, () => ({ Whole__c: whole(), Amount__c: amount() })),
          }),
        () =>
          org.save({
            operation: 'update',
            sobject: 'Part__c',
            rows: live().map((Id) => ({ Id, Amount__c: amount(), ...(roll(2) === 0 ? { Whole__c: whole() } : {}) })),
          }),
        () =>
          org.save({
            operation: 'delete',
            sobject: 'Part__c',
            rows: live()
              .slice(0, 4)
              .map((Id) => ({ Id })),
          }),
        () => {
          const Id = whole();
          org.save({ operation: 'delete', sobject: 'Whole__c', rows: [{ Id }] });
          org.save({ operation: 'undelete', sobject: 'Whole__c', rows: [{ Id }] });
        },
      ];
      moves[roll(moves.length)]?.();
      expect(rollUps(org)).toEqual(aggregates(org));
    }
  });

  it('leave a record alone whose figures a change does not touch', () => {
    const org = partedOrg();
    const [a, b] = [org.create('Whole__c', { Name: 'A' }), org.create('Whole__c', { Name: 'B' })];
    const part = org.create('Part__c', { Whole__c: a, Amount__c: 3 });
    org.create('Part__c', { Whole__c: b, Amount__c: 4 });
    const stamp = (): unknown => org.org.storage.row('Whole__c', b);
    const before = stamp();
    org.org.clock.set(org.org.clock.now() + 3_600_000);
    org.save({ operation: 'update', sobject: 'Part__c', rows: [{ Id: part, Amount__c: 5 }] });
    expect(stamp()).toEqual(before);
    expect(org.org.storage.row('Whole__c', a)).toMatchObject({ Sum__c: 50, Count__c: 1 });
  });
});

const FIGURES = 'Sum__c, High__c, Least__c, Most__c, Count__c';

const rollUps = (org: SampleOrg): unknown[] =>
  org.records(`SELECT Id, ${FIGURES} FROM Whole__c ORDER BY Id`).map(({ attributes: _, ...figures }) => figures);

const aggregates = (org: SampleOrg): unknown[] =>
  org.records('SELECT Id FROM Whole__c ORDER BY Id').map(({ Id }) => {
    const where = `FROM Part__c WHERE Whole__c = '${String(Id)}'`;
    const [all] = org.records(
      `SELECT SUM(Amount__c) s, MIN(Amount__c) least, MAX(Amount__c) most, COUNT(Id) n ${where}`,
    );
    const [high] = org.records(`SELECT SUM(Amount__c) s ${where} AND Amount__c >= 50`);
    return {
      Id,
      Sum__c: all?.['s'] ?? 0,
      High__c: high?.['s'] ?? 0,
      Least__c: all?.['least'] ?? null,
      Most__c: all?.['most'] ?? null,
      Count__c: all?.['n'],
    };
  });
