import { codeField, masterField, numberField, sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';
import type { RequestContext } from '../../context.ts';
import { purge } from '../../records/index.ts';
import { catchUp, parseSosl, search } from '../index.ts';

const RIGHTS = ['create', 'edit', 'delete'] as const;
const OPEN = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
const FIELDS = {
  'Office__c.Code__c': 'edit',
  'Office__c.Mail__c': 'edit',
  'Office__c.Memo__c': 'edit',
  'Office__c.Rich__c': 'edit',
  'Office__c.Size__c': 'edit',
  'Office__c.Tel__c': 'edit',
} as const;
const { 'Office__c.Memo__c': _hidden, ...WITHOUT_MEMO } = FIELDS;

let org: SampleOrg;
beforeEach(() => {
  org = sampleOrg({
    objects: {
      Office__c: {
        search: true,
        sharingModel: 'Private',
        fields: [
          codeField('Code__c'),
          textField('Memo__c', { length: 200 }),
          { name: 'Mail__c', type: 'Email' },
          { name: 'Tel__c', type: 'Phone' },
          { name: 'Rich__c', type: 'Html', length: 1000, visibleLines: 10 },
          numberField('Size__c', 6, 0),
        ],
      },
      Desk__c: {
        search: true,
        sharingModel: 'ControlledByParent',
        fields: [masterField('Office__c', 'Office__c', 'Desks')],
      },
      Quiet__c: {},
    },
    permissionSets: {
      All: { objects: { Office__c: OPEN, Desk__c: OPEN, Quiet__c: OPEN }, fields: FIELDS },
      Clerk: { objects: { Office__c: RIGHTS, Desk__c: RIGHTS }, fields: FIELDS },
      Narrow: { objects: { Office__c: OPEN, Desk__c: OPEN }, fields: WITHOUT_MEMO },
    },
  });
});
afterEach(() => org.org.close());

const find = (sosl: string, as: RequestContext = org.admin) => search(as, parseSosl(sosl));
const names = (sosl: string, as?: RequestContext) => find(sosl, as).map((record) => record['Name']);
const office = (Name: string, more: object = {}, as?: RequestContext) => org.create('Office__c', { Name, ...more }, as);

describe('SOQL and SOSL Reference › SOSL Syntax', () => {
  it('finds Japanese words of any length, within other words too', () => {
    office('東京都中小企業振興公社');
    office('京都商工会議所', { Memo__c: '専門家の派遣' });
    expect(names('FIND {京都} RETURNING Office__c(Name ORDER BY Name)')).toEqual([
      '京都商工会議所',
      '東京都中小企業振興公社',
    ]);
    expect(names('FIND {京} RETURNING Office__c(Name)')).toHaveLength(2);
    expect(names('FIND {所} RETURNING Office__c(Name)')).toEqual(['京都商工会議所']);
    expect(names('FIND {派遣 京都} RETURNING Office__c(Name)')).toEqual(['京都商工会議所']);
    expect(names('FIND {大阪} RETURNING Office__c(Name)')).toEqual([]);
  });

  it('finds whole words in any case, what begins with them by a star, letters in between by a question mark', () => {
    office('Acme Smith');
    office('Acmes Smyth');
    expect(names('FIND {ACME} RETURNING Office__c(Name)')).toEqual(['Acme Smith']);
    expect(names('FIND {acm*} RETURNING Office__c(Name)')).toHaveLength(2);
    expect(names('FIND {sm?th} RETURNING Office__c(Name)')).toHaveLength(2);
    expect(names('FIND {acme AND NOT smith} RETURNING Office__c(Name)')).toEqual([]);
    expect(names('FIND {"smith acme"} RETURNING Office__c(Name)')).toEqual([]);
  });

  it('IN … FIELDS looks at names, addresses or telephone numbers alone', () => {
    office('Alpha', { Mail__c: 'beta@example.jp', Tel__c: '03-1234-5678', Memo__c: 'gamma', Code__c: 'delta' });
    const group = (word: string, fields: string) =>
      names(`FIND {${word}} IN ${fields} FIELDS RETURNING Office__c(Name)`);
    expect(group('alpha', 'NAME')).toEqual(['Alpha']);
    expect(group('beta', 'NAME')).toEqual([]);
    expect(group('beta', 'EMAIL')).toEqual(['Alpha']);
    expect(group('0312345678', 'PHONE')).toEqual(['Alpha']);
    expect(group('1234', 'PHONE')).toEqual(['Alpha']);
    expect(group('delta', 'SIDEBAR')).toEqual(['Alpha']);
    expect(group('gamma', 'SIDEBAR')).toEqual([]);
    expect(group('gamma', 'ALL')).toEqual(['Alpha']);
  });

  it('RETURNING narrows, orders and cuts as a query does; without it every object is looked in, ids alone', () => {
    const [first, second] = [office('Same one', { Size__c: 1 }), office('Same two', { Size__c: 2 })];
    const desk = org.create('Desk__c', { Name: 'Same desk', Office__c: first });
    expect(names('FIND {same} RETURNING Office__c(Name WHERE Size__c > 1)')).toEqual(['Same two']);
    expect(names('FIND {same} RETURNING Office__c(Name ORDER BY Size__c DESC LIMIT 1)')).toEqual(['Same two']);
    expect(
      names(`FIND {same} RETURNING Office__c(Name WHERE Name LIKE '%(%' OR Size__c = 1 ORDER BY Name OFFSET 0)`),
    ).toEqual(['Same one']);
    const ids = find('FIND {same}').map((record) => record['Id']);
    expect(ids).toEqual(expect.arrayContaining([first, second, desk]));
    expect(find('FIND {same} RETURNING Office__c, Desk__c LIMIT 2')).toHaveLength(2);
  });

  it('rich text is found without its marks', () => {
    office('Rich', { Rich__c: '<p class="strong">deep &amp; <b>bold</b></p>' });
    expect(names('FIND {bold} RETURNING Office__c(Name)')).toEqual(['Rich']);
    expect(names('FIND {strong} RETURNING Office__c(Name)')).toEqual([]);
  });

  it.each([
    ['FIND joe', 'MALFORMED_SEARCH'],
    ['SELECT Id FROM Office__c', 'MALFORMED_SEARCH'],
    ['FIND {joe} IN SOME FIELDS', 'MALFORMED_SEARCH'],
    ['FIND {joe} RETURNING', 'MALFORMED_SEARCH'],
    ['FIND {joe} RETURNING Office__c(Name', 'MALFORMED_SEARCH'],
    ['FIND {joe} LIMIT 2001', 'MALFORMED_SEARCH'],
    ['FIND {joe} WITH HIGHLIGHT', 'MALFORMED_SEARCH'],
    ['FIND {joe} WITH SNIPPET(target_length=120)', 'MALFORMED_SEARCH'],
    ['FIND {joe} RETURNING Office__c(Name) UPDATE TRACKING', 'MALFORMED_SEARCH'],
    ['FIND {joe} RETURNING Nothing__c', 'INVALID_TYPE'],
    ['FIND {joe} RETURNING Quiet__c', 'INVALID_TYPE'],
    ['FIND {joe} RETURNING Office__c(Nothing__c)', 'INVALID_FIELD'],
  ])('%s is %s', (sosl, code) => {
    expect(() => find(sosl)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('takes every kind of character without a crash', () => {
    for (const word of ["o\\'neill", '%_', '\\"', 'c0 c1', 'NEAR', '\\{c0\\}', '\u0000', '😀', '-', "'"]) {
      expect(() => find(`FIND {${word}} RETURNING Office__c`)).not.toThrow(TypeError);
    }
  });
});

describe('SOQL and SOSL Reference › Update Search Results and Access', () => {
  it('follows every change: update, delete, undelete, emptied bin', () => {
    const id = office('Before');
    expect(names('FIND {before} RETURNING Office__c(Name)')).toEqual(['Before']);
    org.save({ operation: 'update', sobject: 'Office__c', rows: [{ Id: id, Name: 'After' }] });
    expect(names('FIND {before} RETURNING Office__c(Name)')).toEqual([]);
    expect(names('FIND {after} RETURNING Office__c(Name)')).toEqual(['After']);
    org.save({ operation: 'delete', sobject: 'Office__c', rows: [{ Id: id }] });
    expect(names('FIND {after} RETURNING Office__c(Name)')).toEqual([]);
    org.save({ operation: 'undelete', sobject: 'Office__c', rows: [{ Id: id }] });
    expect(names('FIND {after} RETURNING Office__c(Name)')).toEqual(['After']);
    org.save({ operation: 'delete', sobject: 'Office__c', rows: [{ Id: id }] });
    purge(org.admin, [id]);
    expect(names('FIND {after} RETURNING Office__c(Name)')).toEqual([]);
  });

  it('a change that touches no text, and one that is rolled back, leave nothing to index', () => {
    const id = office('Still');
    catchUp(org.org, 1000);
    org.save({ operation: 'update', sobject: 'Office__c', rows: [{ Id: id, Size__c: 3 }] });
    org.save({
      operation: 'insert',
      sobject: 'Office__c',
      rows: [{ Name: 'Undone' }, { Name: 'x'.repeat(81) }],
      allOrNone: true,
    });
    expect(catchUp(org.org, 1000)).toBe(0);
    expect(names('FIND {undone} RETURNING Office__c(Name)')).toEqual([]);
  });

  it('a record the user may not see is not found', () => {
    const clerk = org.user('clerk@example.jp', 'Clerk');
    const hidden = office('Hidden');
    office('Hidden too', {}, clerk);
    org.create('Desk__c', { Name: 'Hidden desk', Office__c: hidden });
    expect(names('FIND {hidden} RETURNING Office__c(Name), Desk__c(Name)', clerk)).toEqual(['Hidden too']);
    expect(find('FIND {hidden}')).toHaveLength(3);
  });

  it('a word counts only in fields the user may read', () => {
    office('Open', { Memo__c: 'secret' });
    const narrow = org.user('narrow@example.jp', 'Narrow');
    expect(names('FIND {secret} RETURNING Office__c(Name)', narrow)).toEqual([]);
    expect(names('FIND {open} RETURNING Office__c(Name)', narrow)).toEqual(['Open']);
    expect(() => find('FIND {open} RETURNING Office__c(Memo__c)', narrow)).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }) as Error,
    );
  });

  it('records that stood before there was an index are found too', () => {
    expect(find('FIND {admin} RETURNING User(Name)')).toHaveLength(1);
  });
});
