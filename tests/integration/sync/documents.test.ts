import { createHash } from 'node:crypto';
import { generateSample, type SampleDocument } from '../../../data/sample/index.ts';
import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform, PlatformError, type Platform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, queryAll, updateAll, upsertAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { pull, pullDocuments, type DocumentsResult } from '../../../scripts/sync/index.ts';
import {
  integration,
  openProgrammeOrg,
  restorer,
  testClock,
  type ProgrammeOrg,
} from '../../support/programme/index.ts';

interface Link {
  LinkedEntityId: string;
  ContentDocumentId: string;
  ContentDocument: {
    LatestPublishedVersion: { Id: string; Title: string; FileExtension: string; VersionNumber: string };
  };
}

describe('the documents of the sample, brought in as files', () => {
  const sample = generateSample({ seed: 'papers', cases: 20, months: ['2023-05'], trouble: false });
  let programme: ProgrammeOrg;
  let simulator: Simulator;
  let platform: Platform;
  let org: OrgConnection;
  let first: DocumentsResult;

  const bring = (over: Partial<Pick<Platform, 'document'>> = {}) =>
    pullDocuments({ org, platform: { document: platform.document, ...over }, clock: businessClock() });
  const linksOf = async (code: string) =>
    await queryAll<Link>(
      org,
      `SELECT LinkedEntityId, ContentDocumentId, ContentDocument.LatestPublishedVersion.Id,
 ContentDocument.LatestPublishedVersion.Title, ContentDocument.LatestPublishedVersion.FileExtension,
 ContentDocument.LatestPublishedVersion.VersionNumber
 FROM ContentDocumentLink WHERE LinkedEntityId IN (SELECT Id FROM Evidence__c WHERE Code__c = '${code}')`,
    );
  const bytesOf = async (version: string) => {
    const answer = await fetch(
      `${org.instanceUrl}/services/data/v66.0/sobjects/ContentVersion/${version}/VersionData`,
      {
        headers: { authorization: `Bearer ${org.accessToken ?? ''}` },
      },
    );
    return Buffer.from(await answer.arrayBuffer());
  };
  const versions = async () => Number((await queryAll(org, 'SELECT COUNT(Id) n FROM ContentVersion'))[0]!.n);
  const someDocument = (): SampleDocument => [...sample.documents.values()].at(-1)!;

  beforeAll(async () => {
    [programme, simulator] = await Promise.all([openProgrammeOrg(), startSimulator({ clock: testClock, sample })]);
    org = await programme.as(integration);
    platform = openPlatform({
      url: simulator.url,
      clientId: simulatorClient.id,
      clientSecret: simulatorClient.secret,
      persistence: { attempts: 1 },
    });
    await pull({ org, feed: platform, clock: businessClock() });
    first = await bring();
  });
  afterAll(async () => {
    await simulator.close();
    await programme.close();
  });

  it('R-054 届いた書類はどれも、同じ内容のファイルとして証拠書類に付く', async () => {
    expect(first).toMatchObject({ uploaded: sample.documents.size, linked: 0, present: 0, failed: 0 });
    for (const { id, mediaType, sha256 } of [...sample.documents.values()].slice(0, 5)) {
      const [link, ...more] = await linksOf(id);
      expect(more).toEqual([]);
      const file = link!.ContentDocument.LatestPublishedVersion;
      expect(file.FileExtension).toBe(mediaType === 'image/png' ? 'png' : 'pdf');
      expect(
        createHash('sha256')
          .update(await bytesOf(file.Id))
          .digest('hex'),
      ).toBe(sha256);
    }
  });

  it('asks the org for less than one call in five documents', () => {
    expect(first.calls).toBeLessThan(sample.documents.size / 5);
  });

  it('R-045 もう一度取り込んでも何も増えない', async () => {
    const before = await versions();
    const again = await bring();
    expect(again).toMatchObject({ uploaded: 0, linked: 0, present: sample.documents.size, failed: 0 });
    expect(await versions()).toBe(before);
  });

  it('R-045 返事が失われても、ファイルは二重にならない', async () => {
    const restore = await programme.as(restorer);
    const before = await versions();
    const bytes = Buffer.from('%PDF-1.4 another');
    await change(restore, someDocument().id, bytes);
    const send = org.request.bind(org);
    let lost = 0;
    const losing = async (request: unknown) => {
      const answer = await send(request as string);
      if (JSON.stringify(request).includes('VersionData') && lost++ === 0) {
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      }
      return answer;
    };
    Object.assign(org, { request: losing });
    const result = await bring({ document: () => Promise.resolve(bytes) });
    Object.assign(org, { request: send });
    expect(lost).toBe(1);
    expect(result.uploaded).toBe(1);
    expect(await versions()).toBe(before + 1);
  });

  it('R-045 二つの取込みが同じ時に動いても、ファイルは一度だけ置かれ、先のものは何もせずに止まる', async () => {
    const restore = await programme.as(restorer);
    const code = [...sample.documents.values()].at(-2)!.id;
    const bytes = Buffer.from('%PDF-1.4 brought by two');
    await change(restore, code, bytes);
    const before = await versions();
    const waits = Promise.withResolvers<Buffer>();
    const asked = Promise.withResolvers<undefined>();
    const slow = bring({
      document: () => {
        asked.resolve(undefined);
        return waits.promise;
      },
    });
    await asked.promise;
    expect(await bring({ document: () => Promise.resolve(bytes) })).toMatchObject({ uploaded: 1 });
    waits.resolve(bytes);
    await expect(slow).rejects.toThrow('後から始まったファイルの取込みが引き継いだ');
    expect(await versions()).toBe(before + 1);
    const runs = await queryAll(
      org,
      "SELECT State__c FROM SyncRun__c WHERE Kind__c = 'Files' ORDER BY Name DESC LIMIT 2",
    );
    expect(runs).toMatchObject([{ State__c: 'Completed' }, { State__c: 'Failed' }]);
  });

  it('R-054 差し替えられた書類は、同じファイルの新しい版になる', async () => {
    const [link, ...more] = await linksOf(someDocument().id);
    expect(more).toEqual([]);
    expect(link!.ContentDocument.LatestPublishedVersion.VersionNumber).toBe('2');
  });

  it('R-054 同じ内容の書類は一度だけ置かれ、ほかの証拠書類からもつながる', async () => {
    const restore = await programme.as(restorer);
    const [one, other] = [...sample.documents.values()];
    const before = await versions();
    await updateAll(restore, 'Evidence__c', [
      { Id: await idOf(other!.id), Sha256__c: one!.sha256, Size__c: one!.bytes.length },
    ]);
    expect(await bring()).toMatchObject({ uploaded: 0, linked: 1 });
    expect(await versions()).toBe(before);
    expect((await linksOf(other!.id)).map((each) => each.ContentDocumentId)).toContain(
      (await linksOf(one!.id))[0]!.ContentDocumentId,
    );
  });

  it('R-045 取り込めない書類は連携不備に残り、後で取り込めば解消する', async () => {
    const restore = await programme.as(restorer);
    const bytes = Buffer.from('%PDF-1.4 a third');
    const { id } = [...sample.documents.values()].at(-2)!;
    await change(restore, id, bytes);
    const refusing = () =>
      Promise.reject(new PlatformError('refused', '書類がありません。', { status: 404, code: 'not_found' }));
    expect(await bring({ document: refusing })).toMatchObject({ uploaded: 0, failed: 1 });
    const errors = () =>
      queryAll(org, `SELECT State__c, Detail__c FROM SyncError__c WHERE RecordCode__c = '${id}' AND Kind__c = 'file'`);
    expect(await errors()).toMatchObject([{ State__c: 'Open', Detail__c: expect.stringContaining(id) as string }]);
    expect(await bring({ document: () => Promise.resolve(bytes) })).toMatchObject({ uploaded: 1, failed: 0 });
    expect(await errors()).toMatchObject([{ State__c: 'Resolved' }]);
  });

  const idOf = async (code: string) =>
    String((await queryAll(org, `SELECT Id FROM Evidence__c WHERE Code__c = '${code}'`))[0]!.Id);
  const change = async (by: OrgConnection, code: string, bytes: Buffer) => {
    const [outcome] = await upsertAll(by, 'Evidence__c', [
      { Code__c: code, Sha256__c: createHash('sha256').update(bytes).digest('hex'), Size__c: bytes.length },
    ]);
    expect(outcome).toMatchObject({ ok: true });
  };
});
