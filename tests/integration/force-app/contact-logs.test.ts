import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectAmongRefusals, expectRule } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const question = (dispatch: string, more: Row = {}): Row => ({
  Code__c: `question|D${programme.serial()}|1`,
  Kind__c: 'Question',
  Subject__c: 'チェックアウトの記録について',
  Body__c: 'チェックアウトの記録がありません。誓約書を提出してください。',
  Dispatch__c: dispatch,
  By__c: org.user('checker'),
  AnswerDueOn__c: '2023-06-26',
  ...more,
});
const planned = (more: Row = {}): string => org.insert('checker', 'ContactLog__c', question(programme.newCase(), more));
const call = (more: Row = {}): Row => ({
  Kind__c: 'Inquiry',
  Direction__c: 'Incoming',
  Channel__c: 'Phone',
  State__c: 'Logged',
  Subject__c: '日程の変更について',
  ContactedAt__c: '2023-06-12T01:00:00.000Z',
  By__c: org.user('clerk'),
  ...more,
});
const log = (id: string, role: 'checker' | 'job' | 'restorer', row: Row) => org.update(role, 'ContactLog__c', id, row);
const sending = (id: string) => log(id, 'job', { State__c: 'Sending', SentBody__c: '本文' });
const sent: Row = { State__c: 'Sent', ReceiptId__c: 'R1', ContactedAt__c: '2023-06-12T01:00:00.000Z' };

describe('連絡記録', () => {
  it('R-047 担当が照会を用意すると送信待ちになり、連携が送信中、送信済と進める', () => {
    const id = planned();
    expect(org.read('ContactLog__c', id, 'State__c', 'Direction__c', 'Channel__c')).toMatchObject({
      State__c: 'Planned',
      Direction__c: 'Outgoing',
      Channel__c: 'Platform',
    });
    expectRule('ContactLog__c', 'SendingBelongsToJob', () => log(id, 'checker', { State__c: 'Sending' }));
    expectRule('ContactLog__c', 'StepsOfSending', () => log(id, 'job', sent));
    sending(id);
    expectRule('ContactLog__c', 'SentNeedsReceipt', () => log(id, 'job', { State__c: 'Sent' }));
    log(id, 'job', sent);
    expect(org.read('ContactLog__c', id, 'State__c').State__c).toBe('Sent');
  });

  it('R-045 送り始めた連絡の中身は変わらず、別の連携も引き受けない', () => {
    const [first, second] = ['push|1', 'push|2'].map((code) =>
      org.insert('job', 'SyncRun__c', { Code__c: code, Kind__c: 'Push' }),
    );
    const id = planned();
    log(id, 'job', { State__c: 'Sending', SentBody__c: '本文', SyncRun__c: first! });
    expectRule('ContactLog__c', 'ContentFrozen', () => log(id, 'checker', { Subject__c: '別の件名' }));
    expectRule('ContactLog__c', 'ClaimStays', () => log(id, 'job', { SyncRun__c: second! }));
    expectRule('ContactLog__c', 'StepsOfSending', () => log(id, 'checker', { State__c: 'Withdrawn' }));
    log(id, 'job', sent);
    expectRule('ContactLog__c', 'ContentFrozen', () => log(id, 'checker', { SendOn__c: '2023-06-30' }));
    expectRule('ContactLog__c', 'ReceiptFrozen', () => log(id, 'job', { ReceiptId__c: 'R2' }));
  });

  it('R-045 断られた連絡は理由を持ち、直して送信待ちに戻すか取り下げる', () => {
    const id = planned();
    sending(id);
    expectRule('ContactLog__c', 'SentNeedsReceipt', () => log(id, 'job', { State__c: 'Failed' }));
    log(id, 'job', { State__c: 'Failed', Failure__c: '専門家派遣システムが断りました。' });
    log(id, 'checker', { State__c: 'Planned', Subject__c: '直した件名' });
    log(id, 'checker', { State__c: 'Withdrawn' });
    expectRule('ContactLog__c', 'ContentFrozen', () => log(id, 'checker', { Subject__c: 'さらに直した件名' }));
    expectRule('ContactLog__c', 'StepsOfSending', () => log(id, 'checker', { State__c: 'Planned' }));
  });

  it('R-052 回答は送った後に、内容と日をそろえて書く', () => {
    const id = planned();
    const answer = { Answer__c: '誓約書を提出した', AnsweredOn__c: '2023-06-12' };
    expectRule('ContactLog__c', 'AnswerFollowsSending', () => log(id, 'checker', answer));
    sending(id);
    log(id, 'job', sent);
    expectRule('ContactLog__c', 'AnswerNeedsDate', () => log(id, 'checker', { Answer__c: '誓約書を提出した' }));
    log(id, 'checker', answer);
  });

  it.each<[string, string, Row]>([
    ['R-040', 'KindRequired', { Kind__c: null }],
    ['R-163', 'DirectionRequired', { Direction__c: null }],
    ['R-163', 'ChannelRequired', { Channel__c: null, State__c: 'Logged' }],
    ['R-040', 'StateRequired', { State__c: null }],
    ['R-040', 'SubjectRequired', { Subject__c: null }],
    ['R-045', 'MessageNeedsKey', { Code__c: null }],
    ['R-047', 'MessageNeedsAddressee', { Dispatch__c: null }],
    ['A-44', 'PlatformSendsOnly', { Kind__c: 'Inquiry' }],
    ['A-44', 'PlatformSendsOnly', { Direction__c: 'Incoming' }],
    ['R-040', 'StateMatchesChannel', { State__c: 'Logged', ContactedAt__c: '2023-06-12T01:00:00.000Z' }],
    ['R-045', 'StartsUnsent', { State__c: 'Withdrawn' }],
    ['R-119', 'ByIsSelf', { By__c: null }],
    ['R-106', 'FileNeedsHash', { FileName__c: '別紙.pdf' }],
    ['R-106', 'NoticeNeedsAccounting', { Kind__c: 'Notice' }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('ContactLog__c', rule, () => planned(wrong));
  });

  it('R-185 コールセンターなどは派遣システムで送れないが、電話を記録できる', () => {
    const id = programme.newCase();
    expectRule('ContactLog__c', 'MessageNeedsStaff', () =>
      org.insert('clerk', 'ContactLog__c', { ...question(id), By__c: org.user('clerk') }),
    );
    expect(() => org.insert('clerk', 'ContactLog__c', call())).not.toThrow();
    expectRule('ContactLog__c', 'LoggedNeedsTime', () =>
      org.insert('clerk', 'ContactLog__c', call({ ContactedAt__c: null })),
    );
  });

  it('R-045 同じコードの連絡は二つ作れず、コードは変えられない', () => {
    const row = question(programme.newCase());
    const id = org.insert('checker', 'ContactLog__c', row);
    expect(() => org.insert('checker', 'ContactLog__c', row)).toThrow('DUPLICATE_VALUE');
    expectRule('ContactLog__c', 'CodeUnchanged', () => log(id, 'checker', { Code__c: 'question|D99999|1' }));
  });
});

const consultation = (more: Row = {}): Row => ({
  Code__c: `2023-${programme.serial(3)}`,
  Topic__c: 'SameDay',
  Subject__c: '同じ日の二件目の支払について',
  AskedOn__c: '2023-06-01',
  AskedBy__c: org.user('reviewer'),
  ...more,
});
const answered = (more: Row = {}): Row => ({
  State__c: 'Answered',
  Conclusion__c: 'Agreed',
  Answer__c: '支払ってよい',
  AnsweredOn__c: '2023-06-05',
  AnsweredBy__c: '経営支援課',
  RecordedBy__c: org.user('reviewer'),
  ...more,
});
const consult = (more: Row = {}) => org.insert('reviewer', 'MinistryConsultation__c', consultation(more));

describe('中小企業庁協議記録', () => {
  it('A-01 審査が本人の名で回答を記録し、記録した回答は変わらない', () => {
    const id = consult();
    expectRule('MinistryConsultation__c', 'AnswerNeedsJudge', () =>
      org.update('checker', 'MinistryConsultation__c', id, answered()),
    );
    expectRule('MinistryConsultation__c', 'AnswerNeedsJudge', () =>
      org.update('checkerAndReviewer', 'MinistryConsultation__c', id, answered()),
    );
    org.update('reviewer', 'MinistryConsultation__c', id, answered());
    expectRule('MinistryConsultation__c', 'AnsweredFrozen', () =>
      org.update('reviewer', 'MinistryConsultation__c', id, { Conclusion__c: 'Refused' }),
    );
  });

  it.each<[string, string, Row]>([
    ['A-01', 'TopicRequired', { Topic__c: null }],
    ['A-01', 'StateRequired', { State__c: null }],
    ['A-01', 'QuestionRequired', { AskedOn__c: null }],
    ['A-01', 'AnswerMeansAnswered', { Conclusion__c: 'Agreed' }],
    ['A-01', 'AnsweredNeedsAnswer', { State__c: 'Answered' }],
    ['A-01', 'AnsweredAfterAsked', { State__c: 'Answered', AnsweredOn__c: '2023-05-31' }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('MinistryConsultation__c', rule, () => consult(wrong));
  });

  it('R-045 協議番号は変えられない', () => {
    const id = consult();
    expectRule('MinistryConsultation__c', 'CodeUnchanged', () =>
      org.update('reviewer', 'MinistryConsultation__c', id, { Code__c: '2023-999' }),
    );
  });

  it('A-01 同日二件の協議を指す案件の回答は、その協議の結論と回答日に合う', () => {
    const agreed = consult(answered());
    const id = programme.newCase();
    const set = (more: Row) => org.update('reviewer', 'Dispatch__c', id, { Consultation__c: agreed, ...more });
    const refused = { SameDayAnswer__c: 'Refused', SameDayAnswerOn__c: '2023-06-05' };
    expectRule('Dispatch__c', 'ConsultationMatchesAnswer', () => set(refused));
    const late = { SameDayAnswer__c: 'Agreed', SameDayAnswerOn__c: '2023-06-06' };
    expectRule('Dispatch__c', 'ConsultationMatchesAnswer', () => set(late));
    expectRule('Dispatch__c', 'ConsultationMatchesAnswer', () =>
      set({ ...late, SameDayAnswerOn__c: '2023-06-05', Consultation__c: consult() }),
    );
    set({ SameDayAnswer__c: 'Agreed', SameDayAnswerOn__c: '2023-06-05' });
  });

  it('A-27 時刻の許容差は、可と答えた協議とその回答日に基づく', () => {
    const tolerance = { TimeTolerance__c: 5, TimeToleranceConsentOn__c: '2023-06-05' };
    const set = (more: Row) => org.update('clerk', 'ProgramYear__c', programme.year, { ...tolerance, ...more });
    const refused = consult(answered({ Topic__c: 'TimeTolerance', Conclusion__c: 'Refused' }));
    const agreed = consult(answered({ Topic__c: 'TimeTolerance' }));
    for (const wrong of [null, refused, consult({ Topic__c: 'TimeTolerance' }), consult(answered())]) {
      expectRule('ProgramYear__c', 'ToleranceNeedsConsultation', () => set({ ToleranceConsultation__c: wrong }));
    }
    expectRule('ProgramYear__c', 'ToleranceNeedsConsultation', () =>
      set({ ToleranceConsultation__c: agreed, TimeToleranceConsentOn__c: '2023-06-04' }),
    );
    set({ ToleranceConsultation__c: agreed });
  });

  it('A-51 WEB支援のサインを求めないのは、可と答えた協議があるときだけ', () => {
    const set = (more: Row) =>
      org.update('clerk', 'ProgramYear__c', programme.year, { WebSignatureRequired__c: false, ...more });
    expectAmongRefusals(() => set({}), '協議記録が要ります');
    expectRule('ProgramYear__c', 'WebSignatureNeedsConsultation', () =>
      set({ WebSignatureConsultation__c: consult({ Topic__c: 'WebSignature' }) }),
    );
    set({ WebSignatureConsultation__c: consult(answered({ Topic__c: 'WebSignature' })) });
  });
});
