import { createElement } from 'lwc';
import CaseTimeline from 'c/caseTimeline';
import { cell, oneCase, rows, textIn, type Shown } from '../../caseRecord/__tests__/oneCase.ts';

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-case-timeline', { is: CaseTimeline }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};

afterEach(() => document.body.replaceChildren());

describe('当日の記録', () => {
  it('R-041 R-052 チェックアウトとサインを、承認時刻との差とともに示す', async () => {
    const element = shown();
    expect(textIn(element)).toContain('2023/05/10 16:18 チェックアウト、c.Case_signed c.Case_earlier');
    await expect(element).toBeAccessible();
  });

  it('R-041 承認時刻のとおりならそう言い、取り消された記録は出さない', () => {
    const at = (Id: string, time: string, voided: boolean) => ({
      Id,
      Kind__c: cell('CheckIn', 'チェックイン'),
      Date__c: cell('2023-05-10'),
      Time__c: cell(time),
      Voided__c: cell(voided),
    });
    const events = rows(at('a', '13:00:00.000Z', false), at('b', '12:30:00.000Z', true));
    const element = shown(oneCase({}, { AttendanceEvent__c: events }));
    expect(textIn(element)).toContain('c.Case_asApproved');
    expect(element.shadowRoot.querySelectorAll('li')).toHaveLength(1);
  });

  it('R-041 記録がないときはそう言う', () => {
    expect(textIn(shown(oneCase({}, { AttendanceEvent__c: rows() })))).toContain('c.Case_noMoments');
  });
});
