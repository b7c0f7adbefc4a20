import { consequencesOf, isFrozen } from 'c/caseRecord';
import { cell, oneCase, rows } from './oneCase.ts';

describe('案件の読取り', () => {
  it('R-055 申請から先と終わった案件は凍っている', () => {
    const states = ['Reviewing', 'Held', 'ReleaseRequested', 'Payable', 'Paid', 'NotPayable', 'Cancelled'];
    expect(states.filter((state) => isFrozen(oneCase({ Status__c: cell(state) })))).toEqual([
      'ReleaseRequested',
      'Payable',
      'Paid',
      'NotPayable',
      'Cancelled',
    ]);
  });

  it('R-040 保存で消える不備と増える不備を、夜の判定と同じ決まりで言う', () => {
    const adequate = consequencesOf(oneCase(), 'case', { AccompanyJudgement__c: 'Adequate' });
    expect(adequate.map(({ goes, text }) => [goes, text])).toEqual([[true, expect.stringContaining('同行')]]);
    const rejected = consequencesOf(oneCase(), 'paper', { CheckState__c: 'Rejected' });
    expect(rejected.filter(({ goes }) => !goes).map(({ text }) => text)).toEqual([
      expect.stringContaining('タクシーの領収書がありません'),
    ]);
  });

  it('R-040 画面にない事実（口座、兼業、ほかの案件）のことは言わない', () => {
    expect(consequencesOf(oneCase(), 'case', { HoldReason__c: '待つ' })).toEqual([]);
  });

  it('R-087 民泊を選ぶと、否認しなければならないと言う', () => {
    const lodging = { Id: 'stay', Code__c: cell('T2'), TravelClaim__c: cell('claim'), Means__c: cell('Lodging') };
    const data = oneCase({}, { TravelItem__c: rows(lodging) });
    const [come] = consequencesOf(data, 'stay', { LodgingKind__c: 'Private' }).filter(({ goes }) => !goes);
    expect(come?.text).toContain('民泊');
  });
});
