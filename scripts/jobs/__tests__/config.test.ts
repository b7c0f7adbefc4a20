import { jobsConfig, readJobsConfig } from '../index.ts';

const good = {
  poll: { officeHours: { from: '08:30', to: '18:30', everySeconds: 15 }, otherwise: { everySeconds: 300 } },
  service: 'renkei',
  runAs: {
    SyncPull: 'renkei',
    SyncRetry: 'renkei',
    ReviewRun: 'renkei',
    GrantRelease: 'renkei',
    ClosePayments: 'shiharai',
    Transfer: 'shiharai',
    Notices: 'shiharai',
  },
  schedule: [{ name: '朝の取込み', kind: 'SyncPull', cron: '0 7 * * 1-5' }],
};
const read = (change: object) => () => jobsConfig(JSON.stringify({ ...good, ...change }), 'config/jobs.json');
const withEntry = (entry: object) =>
  read({ schedule: [...good.schedule, { name: '夜の取込み', kind: 'SyncPull', cron: '0 20 * * *', ...entry }] });

describe('config/jobs.json', () => {
  it('R-103 リポジトリの設定は読める', () => {
    expect(readJobsConfig().poll.officeHours.everySeconds).toBe(15);
  });

  it('R-103 読めない cron は、その予定の場所と名前を言って断る', () => {
    expect(withEntry({ cron: '61 * * * *' })).toThrow(/schedule\[1\]（夜の取込み）\.cron: cron の書き方が読めません/);
  });

  it('R-119 支払の締めは予定に書けない', () => {
    expect(withEntry({ kind: 'ClosePayments' })).toThrow(/schedule\[1\]（夜の取込み）\.kind: この処理は人が画面で依頼/);
  });

  it('R-103 知らない種類、知らない項目、足りない利用者も場所を言って断る', () => {
    expect(withEntry({ kind: 'Sweep' })).toThrow(/schedule\[1\]（夜の取込み）\.kind: kind は SyncPull、/);
    expect(withEntry({ at: '07:00' })).toThrow(/schedule\[1\]（夜の取込み）/);
    expect(read({ runAs: { ...good.runAs, Notices: undefined } })).toThrow(/runAs\.Notices/);
  });

  it('R-103 終わりが始まりより前の業務時間は断る', () => {
    const officeHours = { from: '18:00', to: '09:00', everySeconds: 15 };
    expect(read({ poll: { ...good.poll, officeHours } })).toThrow(/poll\.officeHours\.to: from より後の時刻/);
  });

  it('R-103 JSONでないファイルはそう言って断る', () => {
    expect(() => jobsConfig('{ "poll": ', 'config/jobs.json')).toThrow(/config\/jobs\.json がJSONとして読めません/);
  });
});
