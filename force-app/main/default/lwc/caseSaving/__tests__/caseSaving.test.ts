import { executeMutation, gql } from 'lightning/graphql';
import { mostAtOnce, saveCase, saveCases, step } from 'c/caseSaving';

const mutation = executeMutation as unknown as jest.Mock;
const query = gql as unknown as jest.Mock;

/** What a template literal was called with, as one text. */
const textOf = ([parts, ...values]: [string[], ...(string | boolean)[]]): string =>
  parts.map((part, at) => part + String(values[at] ?? '')).join('');

jest.mock('lightning/graphql', () => ({ executeMutation: jest.fn(), gql: jest.fn() }));

beforeEach(() => {
  mutation.mockReset().mockResolvedValue({ data: {} });
  query.mockReset();
});

describe('案件の保存', () => {
  it('R-048 版を一つ増やし、二人が同じ版を書いても分かる印を毎回変える', () => {
    const [first, second] = [step({ version: 4 }), step({ version: null })];
    expect([first.Version__c, second.Version__c]).toEqual([5, 1]);
    expect(first.SaveToken__c).toMatch(/^[0-9a-f]{32}$/);
    expect(first.SaveToken__c).not.toBe(second.SaveToken__c);
  });

  it('R-119 旅費請求と案件を一度に、全部か無しかで保存する', async () => {
    await saveCase({ id: 'case', version: 2 }, { Status__c: 'ReleaseRequested' }, [
      { object: 'TravelClaim__c', id: 'claim', fields: { State__c: 'Confirmed' } },
    ]);
    expect(textOf(query.mock.calls[0])).toContain('allOrNone: true');
    expect(textOf(query.mock.calls[0])).toContain('m0: TravelClaim__cUpdate(input: $m0)');
    expect(mutation.mock.calls[0][0].variables).toEqual({
      m0: { Id: 'claim', TravelClaim__c: { State__c: 'Confirmed' } },
      m1: {
        Id: 'case',
        Dispatch__c: { Status__c: 'ReleaseRequested', Version__c: 3, SaveToken__c: expect.any(String) },
      },
    });
  });

  it('断られたら、その言葉を投げる', async () => {
    mutation.mockResolvedValue({ errors: [{ message: '他の人が先に保存しました。', paths: ['uiapi', 'm0'] }] });
    await expect(saveCase({ id: 'case', version: 2 }, {})).rejects.toMatchObject({
      errors: [{ message: '他の人が先に保存しました。', paths: ['uiapi', 'm0'] }],
    });
  });

  it('R-040 何件もの受け持ちは一件ずつ成否が分かり、多ければ分けて送る', async () => {
    mutation.mockResolvedValueOnce({ errors: [{ message: '先に保存されました', paths: ['uiapi', 'm1'] }] });
    const cases = Array.from({ length: mostAtOnce + 1 }, (_, at) => ({ id: `case${at}`, version: 0 }));
    const { saved, refused } = await saveCases(cases, { Reviewer__c: 'me' });
    expect(mutation).toHaveBeenCalledTimes(2);
    expect(saved).toHaveLength(mostAtOnce);
    expect(refused).toEqual([{ id: 'case1', message: '先に保存されました' }]);
  });

  it('どの記録の話でもない断りは、全体の失敗として投げる', async () => {
    mutation.mockResolvedValue({ errors: [{ message: 'Validation error', paths: [] }] });
    await expect(saveCases([{ id: 'a', version: 0 }], {})).rejects.toMatchObject({
      message: 'Validation error',
    });
  });

  it('R-048 まだない記録は、同じ保存の中で作る', async () => {
    await saveCase({ id: 'case', version: 2 }, {}, [{ object: 'Correction__c', fields: { Reason__c: '確認' } }]);
    expect(textOf(query.mock.calls[0] as [string[], ...string[]])).toContain('m0: Correction__cCreate(input: $m0)');
    expect(mutation.mock.calls[0][0].variables.m0).toEqual({ Correction__c: { Reason__c: '確認' } });
  });
});
