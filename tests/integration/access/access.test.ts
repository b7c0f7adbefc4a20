import type { Connection } from '@jsforce/jsforce-node';
import { codeOf, created, PeopleOrg, type Row } from './people.ts';

let org: PeopleOrg;
const ids = new Map<string, string>();
const id = (object: string) => ids.get(object)!;

async function put(login: string, object: string, row: Row): Promise<void> {
  ids.set(object, (await created(await org.as(login), object, row)).id);
}

/** One case with a payee account, as the Platform brings them, in the settings as their keepers enter them. */
async function fill(): Promise<void> {
  for (const { object, by, rows } of org.plan.objects) {
    const session = await org.as(by);
    for (const { Code__c: code, ...values } of rows) {
      const known = (await session.query<{ Id: string }>(`SELECT Id FROM ${object} WHERE Code__c = '${code}'`))
        .records[0];
      if (known) await session.sobject(object).update({ Id: known.Id, ...values });
      else await put(by, object, { Code__c: code, ...values });
    }
  }
  await put('renkei', 'Agency__c', { Code__c: 'A0001', Name: '見本商工会', Type__c: 'PlatformMember' });
  await put('renkei', 'Expert__c', { Code__c: 'E00001', Name: '専門 太郎', Phone__c: '03-0000-0000' });
  await put('renkei', 'Business__c', { Code__c: 'B00001', Name: '見本商店' });
  await put('renkei', 'BusinessYear__c', {
    Code__c: 'B00001|2023',
    Name: 'B00001|2023',
    Business__c: id('Business__c'),
    ProgramYear__c: id('ProgramYear__c'),
  });
  await put('renkei', 'Dispatch__c', {
    Code__c: 'D00001',
    Name: 'D00001',
    BusinessYear__c: id('BusinessYear__c'),
    ProgramYear__c: id('ProgramYear__c'),
    Expert__c: id('Expert__c'),
    Agency__c: id('Agency__c'),
    Status__c: 'Received',
  });
  await put('renkei', 'PayeeAccount__c', {
    Code__c: 'E00001|2023-04-01',
    Expert__c: id('Expert__c'),
    EffectiveFrom__c: '2023-04-01',
    PayeeClass__c: 'Consultant',
    PayeeName__c: '専門 太郎',
    BankCode__c: '0001',
    AccountNumber__c: '0123456',
  });
  await put('renkei', 'SyncError__c', {
    Code__c: 'paymentDetails|E00001|2023-05-01',
    Kind__c: 'paymentDetails',
    Reason__c: 'PAYEE_CHANGE',
    Detail__c: '書面が要ります。',
    GuardedPayload__c: '{"accountNumber":"7654321"}',
  });
  await put('keiri', 'PaymentRun__c', {
    Code__c: '2023-05-1',
    Name: '2023-05-1',
    Month__c: '2023-05',
    Number__c: 1,
    ProgramYear__c: id('ProgramYear__c'),
    PayDate__c: '2023-06-30',
  });
}

beforeAll(async () => {
  org = await PeopleOrg.open();
  await fill();
});
afterAll(() => org.close());

const accounting = ['keiri.koza', 'keiri', 'shonin'];
const others = ['tanto', 'shinsa', 'call', 'chosa', 'kanri', 'hoshu', 'chusho'];
const everybody = [...accounting, ...others, 'renkei'];

/** What asking for one field of an object ends with: the rows, or the org's code. */
async function ask(login: string, object: string, field: string): Promise<string> {
  const session = await org.as(login);
  return session.query<Row>(`SELECT ${field} FROM ${object}`).then(
    ({ records }) => `${records.length}: ${records.map((row) => String(row[field])).join()}`,
    (error: unknown) => String((error as { errorCode?: string }).errorCode),
  );
}

describe('R-185, R-210: role × bank field, as each signs in', () => {
  const table = [
    ['PayeeAccount__c', 'AccountNumber__c', [...accounting, 'renkei'], '1: 0123456', 'INVALID_TYPE'],
    ['PayeeAccount__c', 'BankCode__c', [...accounting, 'renkei'], '1: 0001', 'INVALID_TYPE'],
    ['ProgramYear__c', 'PayerBankCode__c', accounting, /^1: \d{4}$/, 'INVALID_FIELD'],
    ['ProgramYear__c', 'PayerAccountNumber__c', accounting, /^1: \d{7}$/, 'INVALID_FIELD'],
    ['PaymentRun__c', 'Code__c', accounting, '1: 2023-05-1', 'INVALID_TYPE'],
    ['Payment__c', 'Net__c', accounting, '0: ', 'INVALID_TYPE'],
    ['PaymentLine__c', 'FeeExclTax__c', accounting, '0: ', 'INVALID_TYPE'],
  ] as const;

  it.each(table)(
    '%s.%s is read by its readers and does not exist for the others',
    async (object, field, readers, seen, refused) => {
      for (const login of everybody) {
        const reads = (readers as readonly string[]).includes(login);
        expect([login, await ask(login, object, field)]).toEqual([
          login,
          reads ? expect.stringMatching(seen) : refused,
        ]);
      }
    },
  );

  it('R-030: the payload of a payee change is read by account keeping, approval and integration', async () => {
    for (const login of ['keiri.koza', 'shonin', 'renkei']) {
      expect(await ask(login, 'SyncError__c', 'GuardedPayload__c')).toBe('1: {"accountNumber":"7654321"}');
    }
    for (const login of ['tanto', 'shinsa', 'keiri', 'kanri', 'hoshu']) {
      expect([login, await ask(login, 'SyncError__c', 'GuardedPayload__c')]).toEqual([login, 'INVALID_FIELD']);
    }
    for (const login of ['call', 'chosa', 'chusho']) {
      expect([login, await ask(login, 'SyncError__c', 'GuardedPayload__c')]).toEqual([login, 'INVALID_TYPE']);
    }
  });

  it('R-210: a field nobody may read is not in the description either, nor usable in a condition', async () => {
    const kanri = await org.as('kanri');
    const { fields } = await kanri.sobject('ProgramYear__c').describe();
    const names = fields.map(({ name }) => name);
    expect(names).toContain('PayerName__c');
    expect(names).not.toContain('PayerAccountNumber__c');
    const guess = "SELECT Id FROM ProgramYear__c WHERE PayerAccountNumber__c LIKE '1%'";
    expect(await codeOf(Promise.resolve(kanri.query(guess)))).toBe('INVALID_FIELD');
  });
});

describe('R-210: rights on records', () => {
  it('a payee account is no record for one who is not among accounting', async () => {
    expect(await ask('stranger', 'PayeeAccount__c', 'AccountNumber__c')).toBe('0: ');
    const stranger = await org.as('stranger');
    expect(await codeOf(stranger.sobject('PayeeAccount__c').retrieve(id('PayeeAccount__c')))).toBe('NOT_FOUND');
  });

  it('the call centre sees contacts and the state of a case', async () => {
    expect(await ask('call', 'Expert__c', 'Phone__c')).toBe('1: 03-0000-0000');
    expect(await ask('call', 'Dispatch__c', 'Status__c')).toBe('1: Received');
    expect(await ask('call', 'Dispatch__c', 'FeeExclTax__c')).toBe('INVALID_FIELD');
  });

  it('保守 sees codes and states, and no people', async () => {
    expect(await ask('hoshu', 'Dispatch__c', 'Status__c')).toBe('1: Received');
    expect(await ask('hoshu', 'Dispatch__c', 'Expert__c')).toBe('INVALID_FIELD');
    expect(await ask('hoshu', 'Expert__c', 'Name')).toBe('INVALID_TYPE');
  });
});

describe('R-210: creating, changing and deleting', () => {
  const change = async (login: string, object: string, values: Row) =>
    codeOf((await org.as(login)).sobject(object).update({ Id: id(object), ...values }));
  const erase = async (session: Connection, object: string) => codeOf(session.sobject(object).destroy(id(object)));

  it.each(everybody)('R-119: %s deletes no case, no account and no run', async (login) => {
    const session = await org.as(login);
    for (const object of ['Dispatch__c', 'BusinessYear__c', 'Expert__c', 'PayeeAccount__c', 'PaymentRun__c']) {
      expect([object, await erase(session, object)]).not.toEqual([object, 'OK']);
    }
  });

  it('担当 and 審査 write facts of a case; the rest are refused', async () => {
    expect(await change('tanto', 'Dispatch__c', { BreakMinutes__c: 10 })).toBe('OK');
    expect(await change('shinsa', 'Dispatch__c', { BreakMinutes__c: 0 })).toBe('OK');
    expect(await change('keiri', 'Dispatch__c', { BreakMinutes__c: 20 })).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect(await change('chosa', 'Dispatch__c', { BreakMinutes__c: 20 })).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    for (const login of ['shonin', 'call', 'hoshu', 'chusho']) {
      expect([login, await change(login, 'Dispatch__c', { Status__c: 'Inquiry' })]).not.toEqual([login, 'OK']);
    }
    expect(await change('chosa', 'Dispatch__c', { WebProofReference__c: '立会記録1' })).toBe('OK');
  });

  it('担当 corrects an expert the integration registered, the call centre does not', async () => {
    expect(await change('tanto', 'Expert__c', { Phone__c: '03-1111-1111' })).toBe('OK');
    expect(await change('tanto', 'Expert__c', { PublicPersonnelSubsidy__c: true })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('call', 'Expert__c', { Phone__c: '03-2222-2222' })).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await change('renkei', 'Expert__c', { Phone__c: '03-0000-0000' })).toBe('OK');
  });

  it('R-029: 経理（支払） and 経理承認 write no fact of an account, 経理（口座） no approval', async () => {
    expect(await change('keiri', 'PayeeAccount__c', { AccountNumber__c: '1111111' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(await change('shonin', 'PayeeAccount__c', { AccountNumber__c: '1111111' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('keiri.koza', 'PayeeAccount__c', { ApprovedOn__c: '2023-06-12' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('keiri.koza', 'PayeeAccount__c', { PayeeKana__c: 'センモン　タロウ' })).toBe('OK');
  });

  it('R-105, R-229: the payer is written by 経理（口座） and the settings by 管理, neither the other’s', async () => {
    expect(await change('keiri.koza', 'ProgramYear__c', { SupportLimit__c: 9 })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('kanri', 'ProgramYear__c', { PayerAccountNumber__c: '1111111' })).toBe('INVALID_FIELD');
    expect(await change('keiri', 'ProgramYear__c', { PayerAccountNumber__c: '1111111' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(await change('kanri', 'ProgramYear__c', { PlaceRadius__c: 300 })).toBe('OK');
  });

  it('R-119: who closes a run writes no approval of it', async () => {
    expect(await change('keiri', 'PaymentRun__c', { ApprovedOn__c: '2023-06-12' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('shonin', 'PaymentRun__c', { PayDate__c: '2023-07-31' })).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
    expect(await change('keiri.koza', 'PaymentRun__c', { State__c: 'Closed' })).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('R-185: whoever has not the API by name signs in to no program', async () => {
    expect(await codeOf(org.signIn('screens@haken.example'))).toMatch(/API_DISABLED_FOR_ORG|API_CURRENTLY_DISABLED/);
  });
});
