import { conditionsFrom, startOf, whereOf } from '../conditions.ts';

describe('一覧の条件', () => {
  it('残した条件が壊れていても、はじめの条件で開く', () => {
    expect(conditionsFrom('{"stage":"nowhere","search":7')).toEqual(startOf('verify'));
    expect(conditionsFrom('[1]')).toEqual(startOf('verify'));
    expect(conditionsFrom(null)).toEqual(startOf('verify'));
    expect(conditionsFrom('{"stage":"held","sort":{"column":"agency","descending":true}}')).toEqual({
      ...startOf('held'),
      sort: { column: 'agency', descending: true },
    });
  });

  it('何も選ばなければ段階だけで絞る', () => {
    expect(whereOf(startOf('held'), 'me', '2023-06-12')).toEqual({
      and: [{ Status__c: { in: ['Returned', 'Inquiry', 'Held'] } }],
    });
  });

  it('自分の担当を、その人のIDで絞る', () => {
    const where = whereOf({ ...startOf('held'), reviewer: 'me' }, 'me-id', '2023-06-12');
    expect(JSON.stringify(where)).toContain('{"Reviewer__c":{"eq":"me-id"}}');
  });
});
