import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatorClient, startSimulator, type FaultOrder, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import {
  businessClock,
  keepLogins,
  queryAll,
  readLogins,
  requireSaved,
  upsertAll,
  type OrgConnection,
  type Row,
} from '../../../scripts/org/index.ts';
import { push, PushStopped, status, type PushResult } from '../../../scripts/sync/index.ts';
import {
  checker,
  integration,
  openProgrammeOrg,
  preparing,
  testClock,
  type ProgrammeOrg,
} from '../../support/programme/index.ts';
import { openDoor } from '../../support/strike.ts';
import { haken } from './command.ts';

interface Log {
  Code__c: string;
  State__c: string;
  ReceiptId__c: string | null;
  ContactedAt__c: string | null;
  SentBody__c: string | null;
  Failure__c: string | null;
}

describe('haken sync push', () => {
  let platform: Simulator;
  let programme: ProgrammeOrg;
  let org: OrgConnection;
  let clerk: OrgConnection;
  let me: string;
  let out: string;
  let serial = 0;

  /** A message that the clerk has prepared; its number is new in the org. */
  const prepare = async (kind: 'Question' | 'Return' | 'Letter', more: Row = {}): Promise<string> => {
    serial += 1;
    const row: Row = {
      Code__c: `${kind.toLowerCase()}|D00001|${serial}`,
      Kind__c: kind,
      Subject__c: `件名${serial}`,
      Body__c: `本文${serial}\n髙﨑様、①の書類をお送りください。`,
      Dispatch__r: { Code__c: 'D00001' },
      By__c: me,
      ...more,
    };
    await save(clerk, 'ContactLog__c', row);
    return String(row.Code__c);
  };
  const save = async (as: OrgConnection, object: string, ...rows: Row[]) =>
    requireSaved(object, rows, await upsertAll(as, object, rows));
  const client = () =>
    openPlatform({
      url: platform.url,
      clientId: simulatorClient.id,
      clientSecret: simulatorClient.secret,
      persistence: { attempts: 2, firstPause: 1 },
    });
  const pushNow = (sender: Pick<ReturnType<typeof client>, 'send'> = client()): Promise<PushResult> =>
    push({ org, platform: sender, clock: businessClock(), out });
  const logsOf = async (codes: readonly string[]) => {
    const rows = await queryAll<Log>(
      org,
      `SELECT Code__c, State__c, ReceiptId__c, ContactedAt__c, SentBody__c, Failure__c FROM ContactLog__c WHERE Code__c IN (${codes.map((code) => `'${code}'`).join(',')})`,
    );
    return codes.map((code) => rows.find((row) => row.Code__c === code)!);
  };
  const statesOf = async (codes: readonly string[]) => (await logsOf(codes)).map((row) => row.State__c);
  const delivered = (codes: readonly string[]) =>
    platform
      .messages()
      .map(({ id }) => id)
      .filter((id) => codes.includes(id));
  const runs = () =>
    queryAll<{ State__c: string; Received__c: number; Stored__c: number; Unchanged__c: number; Failed__c: number }>(
      org,
      "SELECT State__c, Received__c, Stored__c, Unchanged__c, Failed__c FROM SyncRun__c WHERE Kind__c = 'Push' ORDER BY Name DESC",
    );
  const withFaults = (...orders: FaultOrder[]) => platform.faults.order(...orders);

  beforeAll(async () => {
    platform = await startSimulator({ clock: testClock, cases: 1 });
    programme = await openProgrammeOrg();
    out = join(programme.home, 'out');
    [org, clerk] = [await programme.as(integration), await programme.as(checker)];
    ({ user_id: me } = await clerk.identity());
    await save(org, 'Agency__c', { Code__c: 'A0001', Name: '東京都よろず支援拠点', Type__c: 'Yorozu' });
    await save(org, 'Expert__c', { Code__c: 'E00001', Name: '専門 太郎' });
    await save(org, 'Business__c', { Code__c: 'B00001', Name: '株式会社見本' });
    await save(org, 'BusinessYear__c', {
      Code__c: 'B00001|2023',
      Name: 'B00001|2023',
      Business__r: { Code__c: 'B00001' },
      ProgramYear__r: { Code__c: '2023' },
    });
    await save(org, 'Dispatch__c', {
      Code__c: 'D00001',
      Name: 'D00001',
      BusinessYear__r: { Code__c: 'B00001|2023' },
      Expert__r: { Code__c: 'E00001' },
      Agency__r: { Code__c: 'A0001' },
      ProgramYear__r: { Code__c: '2023' },
    });
  }, preparing);
  afterAll(async () => {
    await programme.close();
    await platform.close();
  });
  afterEach(() => platform.faults.clear());

  it('R-047, R-052, A-44 照会、差戻し、文書を一度ずつ送り、受領と送った本文を残す', async () => {
    const codes = [
      await prepare('Question'),
      await prepare('Return'),
      await prepare('Letter', { Dispatch__r: undefined, Expert__r: { Code__c: 'E00001' } }),
      await prepare('Letter', { Dispatch__r: undefined, Business__r: { Code__c: 'B00001' } }),
    ];
    const done = await pushNow();
    expect(done).toMatchObject({ due: 4, sent: 4, again: 0, failed: [] });
    const messages = platform.messages().filter(({ id }) => codes.includes(id));
    expect(messages.map(({ kind, dispatch, expert, business }) => [kind, dispatch, expert, business])).toEqual([
      ['question', 'D00001', null, null],
      ['return', 'D00001', null, null],
      ['letter', null, 'E00001', null],
      ['letter', null, null, 'B00001'],
    ]);
    for (const [index, row] of (await logsOf(codes)).entries()) {
      expect(row).toMatchObject({ State__c: 'Sent', ReceiptId__c: codes[index], SentBody__c: messages[index]!.body });
      expect(row.ContactedAt__c).toMatch(/^2023-06-12T00:/);
    }
    expect(await runs()).toEqual([
      expect.objectContaining({ State__c: 'Completed', Received__c: 4, Stored__c: 4, Unchanged__c: 0, Failed__c: 0 }),
    ]);
    expect(await pushNow()).toMatchObject({ due: 0, sent: 0 });
    expect(delivered(codes)).toEqual(codes);
  });

  it('A-55 送信日の前のものと取り下げたものは送らない', async () => {
    const [later, withdrawn, today] = [
      await prepare('Letter', { SendOn__c: '2023-06-13' }),
      await prepare('Letter'),
      await prepare('Letter', { SendOn__c: '2023-06-12' }),
    ];
    await save(clerk, 'ContactLog__c', { Code__c: withdrawn, State__c: 'Withdrawn' });
    expect(await pushNow()).toMatchObject({ due: 1, sent: 1 });
    expect(delivered([later, withdrawn, today])).toEqual([today]);
    await save(clerk, 'ContactLog__c', { Code__c: later, State__c: 'Withdrawn' });
  });

  it('R-045 500、429、途中で切れた応答、読めない応答があっても、一度だけ届く', async () => {
    const codes = [await prepare('Question'), await prepare('Question'), await prepare('Question')];
    withFaults(
      { kind: 'failed', part: 'messages' },
      { kind: 'busy', part: 'messages', after: 1 },
      { kind: 'cut', part: 'messages', after: 2 },
    );
    expect(await pushNow()).toMatchObject({ due: 3, sent: 3, again: 1, failed: [] });
    expect(delivered(codes)).toEqual(codes);
    expect(await statesOf(codes)).toEqual(['Sent', 'Sent', 'Sent']);
  });

  it('R-045 一通だけの障害ではほかの連絡は届き、その一通は次の送信で届く', async () => {
    const codes = [await prepare('Question'), await prepare('Question')];
    withFaults({ kind: 'garbage', part: 'messages', times: 2 });
    await expect(pushNow()).rejects.toThrow(PushStopped);
    expect(await statesOf(codes)).toEqual(['Sending', 'Sent']);
    expect(await pushNow()).toMatchObject({ due: 1, sent: 1 });
    expect(delivered(codes).sort()).toEqual([...codes].sort());
    expect((await runs()).slice(0, 2).map((run) => run.State__c)).toEqual(['Completed', 'Failed']);
  });

  it('R-045 派遣システムが止まっていれば、送信中のまま理由を残し、動き出せば届く', async () => {
    const codes = [await prepare('Question'), await prepare('Question')];
    withFaults({ kind: 'unavailable', part: 'messages', times: 2 });
    await expect(pushNow()).rejects.toThrow('もう一度 haken sync push を実行すると続きから送ります');
    expect(delivered(codes)).toEqual([]);
    expect((await status(org)).messages).toEqual({ planned: 0, sending: 2, failed: 0 });
    expect(await pushNow()).toMatchObject({ due: 2, sent: 2 });
    expect(await statesOf(codes)).toEqual(['Sent', 'Sent']);
  });

  it('R-045 同じコードで別の内容が届いていれば、送らずに人の判断に回す', async () => {
    const code = await prepare('Question');
    await client().send({
      ...{ kind: 'question', id: code, dispatch: 'D00001', expert: null, business: null, file: null },
      ...{ subject: '別の件名', body: '別の本文' },
    });
    const { failed } = await pushNow();
    expect(failed).toMatchObject([{ code, reason: expect.stringContaining('別の内容がすでに送られています') }]);
    expect(await logsOf([code])).toMatchObject([{ State__c: 'Failed', Failure__c: failed[0]!.reason }]);
    await save(clerk, 'ContactLog__c', { Code__c: code, State__c: 'Withdrawn' });
  });

  it('A-44 本文のない連絡、変わった添付、なくなった添付は送らず、直せば届く', async () => {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, '別紙.pdf'), '送る中身');
    const file = { FileName__c: '別紙.pdf', FilePath__c: '別紙.pdf' };
    const sha256 = createHash('sha256').update('送る中身').digest('hex');
    // Only accounting writes where a file is; the job that prepared it stands in for it here.
    const restorer = await programme.as('restorer');
    const withFile = async (more: Row): Promise<string> => {
      const code = await prepare('Letter');
      await save(restorer, 'ContactLog__c', { Code__c: code, ...file, FileSha256__c: sha256, ...more });
      return code;
    };
    const codes = [
      await prepare('Letter', { Body__c: null }),
      await withFile({ FileSha256__c: '0'.repeat(64) }),
      await withFile({ FilePath__c: 'ない.pdf' }),
      await withFile({ FilePath__c: '../orgs.json' }),
      await withFile({}),
    ];
    const { failed, sent } = await pushNow();
    expect(sent).toBe(1);
    expect(failed.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('本文が派遣システムの取り決めに合いません'),
      expect.stringContaining('用意したときの内容と違います'),
      expect.stringContaining('添付 ない.pdf がありません'),
      expect.stringContaining('出力フォルダの中にありません'),
    ]);
    const [message] = platform.messages().filter(({ id }) => id === codes[4]);
    expect(message!.file).toEqual({
      name: '別紙.pdf',
      mediaType: 'application/pdf',
      sha256,
      contentBase64: Buffer.from('送る中身').toString('base64'),
    });
    await save(clerk, 'ContactLog__c', { Code__c: codes[0], Body__c: '直した本文', State__c: 'Planned' });
    for (const code of codes.slice(1, 4)) await save(clerk, 'ContactLog__c', { Code__c: code, State__c: 'Withdrawn' });
    expect(await pushNow()).toMatchObject({ due: 1, sent: 1 });
    expect(delivered(codes)).toEqual([codes[4], codes[0]]);
  });

  it('R-045 送り始めた後に本文を書き換えても、届くのは送り始めたときの本文である', async () => {
    const codes = [await prepare('Question'), await prepare('Question')];
    const straight = client();
    await pushNow({
      send: async (message) => {
        await save(clerk, 'ContactLog__c', { Code__c: codes[1], Body__c: '後から書き換えた本文' });
        return straight.send(message);
      },
    });
    const [, row] = await logsOf(codes);
    expect(platform.messages().find(({ id }) => id === codes[1])!.body).toBe(row!.SentBody__c);
    expect(row!.SentBody__c).not.toBe('後から書き換えた本文');
  });

  it('R-045 二つの送信が同時に動いても、一度だけ届く', async () => {
    const codes: string[] = [];
    for (let each = 0; each < 6; each += 1) codes.push(await prepare('Question'));
    const both = await Promise.allSettled([pushNow(), pushNow()]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(refused.length).toBeLessThanOrEqual(1);
    for (const reason of refused) expect(reason).toContain('後から始まった連絡の送信が引き継いだ');
    expect(delivered(codes).sort()).toEqual([...codes].sort());
    expect(await statesOf(codes)).toEqual(codes.map(() => 'Sent'));
  });

  it.each([
    [3, 'before'],
    [4, 'after'],
    [6, 'before'],
    [6, 'after'],
  ] as const)(
    'R-045 組織への要求 %i の %s に kill -9 されても、もう一度実行すれば二度届かず、失われない',
    async (request, moment) => {
      const codes = [await prepare('Question'), await prepare('Return'), await prepare('Letter')];
      const straight = readLogins()[integration]!;
      const door = await openDoor(programme.url);
      keepLogins({ [integration]: { ...straight, instanceUrl: door.url } });
      try {
        const running = haken(programme.home, platform, 'sync', 'push', '--json', '--out', out);
        door.strikeAt(request, moment, running.kill);
        expect((await running.ended).code).toBeNull();
      } finally {
        keepLogins({ [integration]: straight });
        await door.close();
      }
      const again = await haken(programme.home, platform, 'sync', 'push', '--json', '--out', out).ended;
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(delivered(codes).sort()).toEqual([...codes].sort());
      expect(await statesOf(codes)).toEqual(['Sent', 'Sent', 'Sent']);
      expect((await runs()).filter((run) => run.State__c === 'Running')).toEqual([]);
    },
  );
});
