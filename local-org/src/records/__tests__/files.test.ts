import type { RequestContext } from '../../context.ts';
import { lookupField, numberField, sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleMetadata, SampleOrg } from '../../../testing/index.ts';
import type { SaveResult } from '../index.ts';

/** Cases are private: who sees one follows from who owns it. */
const office: SampleMetadata = {
  objects: {
    Case__c: {
      sharingModel: 'Private',
      fields: [textField('Memo__c', { length: 20 }), lookupField('Next__c', 'Case__c', 'Earlier')],
    },
    Notice__c: { sharingModel: 'Read', fields: [numberField('Number__c', 8, 0)] },
  },
  permissionSets: {
    Clerk: { objects: { Case__c: ['create', 'edit', 'delete'], Notice__c: ['create', 'edit', 'delete'] } },
  },
};

const bytes = (text: string): string => Buffer.from(text).toString('base64');

let sample: SampleOrg;
let clerk: RequestContext;
let colleague: RequestContext;

beforeEach(() => {
  sample = sampleOrg(office);
  clerk = sample.user('clerk@example.jp', 'Clerk');
  colleague = sample.user('colleague@example.jp', 'Clerk');
});
afterEach(() => sample.org.close());

const file = (row: Record<string, unknown> = {}, as = clerk): string =>
  sample.create('ContentVersion', { PathOnClient: 'receipt.png', VersionData: bytes('first'), ...row }, as);
const documentOf = (version: string): string =>
  String(sample.value(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${version}'`));
const fileOn = (record: string, row: Record<string, unknown> = {}): string =>
  documentOf(file({ FirstPublishLocationId: record, ...row }));
const link = (row: Record<string, unknown>, as = clerk): SaveResult | undefined =>
  sample.save({ operation: 'insert', sobject: 'ContentDocumentLink', rows: [row] }, as)[0];
const sees = (document: string, as: RequestContext): boolean =>
  sample.records(`SELECT Id FROM ContentDocument WHERE Id = '${document}'`, as).length === 1;
const codes = (result: SaveResult | undefined): string[] => result?.errors.map((error) => error.statusCode) ?? [];
const plain = (records: Record<string, unknown>[]): Record<string, unknown>[] =>
  records.map(({ attributes: _attributes, ...fields }) => fields);

describe('Object Reference › ContentVersion', () => {
  it('a first version makes its document, which tells of it', () => {
    const version = file({ Title: '領収書', Description: '鉄道' });
    const [document] = plain(
      sample.records(
        `SELECT Title, Description, FileType, FileExtension, ContentSize, LatestPublishedVersionId, OwnerId, PublishStatus FROM ContentDocument WHERE Id = '${documentOf(version)}'`,
      ),
    );
    expect(document).toEqual({
      Title: '領収書',
      Description: '鉄道',
      FileType: 'PNG',
      FileExtension: 'png',
      ContentSize: 5,
      LatestPublishedVersionId: version,
      OwnerId: clerk.userId,
      PublishStatus: 'P',
    });
  });

  it('PathOnClient and VersionData are required, a title follows from the path', () => {
    const [result] = sample.save({ operation: 'insert', sobject: 'ContentVersion', rows: [{ Title: 'x' }] }, clerk);
    expect(result?.errors).toEqual([
      expect.objectContaining({ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['PathOnClient', 'VersionData'] }),
    ]);
    const version = file({ PathOnClient: '/home/user/経路 1.0.tiff' });
    expect(plain(sample.records(`SELECT Title, FileType FROM ContentVersion WHERE Id = '${version}'`))).toEqual([
      { Title: '経路 1.0', FileType: 'TIFF' },
    ]);
  });

  it('a version of a document becomes its newest, also of several in one request', () => {
    const document = documentOf(file());
    const rows = ['second', 'third'].map((text) => ({
      ContentDocumentId: document,
      PathOnClient: `${text}.jpg`,
      VersionData: bytes(text),
      ReasonForChange: text,
    }));
    const results = sample.save({ operation: 'insert', sobject: 'ContentVersion', rows }, clerk);
    expect(results.every((result) => result.success)).toBe(true);
    const soql = `SELECT VersionNumber, IsLatest, ReasonForChange FROM ContentVersion WHERE ContentDocumentId = '${document}' ORDER BY VersionNumber`;
    expect(plain(sample.records(soql))).toEqual([
      { VersionNumber: '1', IsLatest: false, ReasonForChange: null },
      { VersionNumber: '2', IsLatest: false, ReasonForChange: 'second' },
      { VersionNumber: '3', IsLatest: true, ReasonForChange: 'third' },
    ]);
    expect(
      plain(
        sample.records(
          `SELECT Title, FileType, LatestPublishedVersionId FROM ContentDocument WHERE Id = '${document}'`,
        ),
      ),
    ).toEqual([{ Title: 'third', FileType: 'JPG', LatestPublishedVersionId: results[1]?.id }]);
  });

  it('only the newest version is edited, and its title is its document’s', () => {
    const first = file();
    const document = documentOf(first);
    const second = file({ ContentDocumentId: document });
    const update = (Id: string, row: Record<string, unknown>): SaveResult | undefined =>
      sample.save({ operation: 'update', sobject: 'ContentVersion', rows: [{ Id, ...row }] }, clerk)[0];
    expect(codes(update(first, { Title: 'old' }))).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    expect(codes(update(second, { Title: 'new' }))).toEqual([]);
    expect(sample.value(`SELECT Title FROM ContentDocument WHERE Id = '${document}'`)).toBe('new');
    sample.save({ operation: 'update', sobject: 'ContentDocument', rows: [{ Id: document, Description: 'd' }] }, clerk);
    expect(sample.value(`SELECT Description FROM ContentVersion WHERE Id = '${second}'`)).toBe('d');
    expect(codes(update(second, { PathOnClient: 'other.exe' }))).toEqual(['INVALID_FIELD_FOR_INSERT_UPDATE']);
  });

  it('neither versions are deleted nor documents created by themselves', () => {
    const version = file();
    const remove = (): unknown =>
      sample.save({ operation: 'delete', sobject: 'ContentVersion', rows: [{ Id: version }] }, clerk);
    expect(remove).toThrow('cannot be deleted');
    const create = (): unknown =>
      sample.save({ operation: 'insert', sobject: 'ContentDocument', rows: [{ Title: 'x' }] }, clerk);
    expect(create).toThrow('cannot be inserted');
  });

  it('a file is first published where its author may edit, and only by its first version', () => {
    const foreign = sample.create('Case__c', { Name: 'foreign' }, colleague);
    const notice = sample.create('Notice__c', { Name: 'read only to the clerk' }, colleague);
    const insert = (row: Record<string, unknown>): SaveResult | undefined =>
      sample.save(
        {
          operation: 'insert',
          sobject: 'ContentVersion',
          rows: [{ PathOnClient: 'a.png', VersionData: bytes('a'), ...row }],
        },
        clerk,
      )[0];
    expect(codes(insert({ FirstPublishLocationId: foreign }))[0]).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
    expect(codes(insert({ FirstPublishLocationId: notice }))).toEqual([
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
    const own = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = documentOf(file());
    expect(codes(insert({ FirstPublishLocationId: own, ContentDocumentId: document }))).toEqual([
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
  });
});

describe('Object Reference › ContentDocumentLink', () => {
  it('a file comes with the links to its owner and to where it was first published', () => {
    const record = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = fileOn(record);
    const soql = `SELECT LinkedEntityId, ShareType, Visibility FROM ContentDocumentLink WHERE ContentDocumentId = '${document}' ORDER BY ShareType`;
    expect(plain(sample.records(soql, clerk))).toEqual([
      { LinkedEntityId: record, ShareType: 'V', Visibility: 'AllUsers' },
      { LinkedEntityId: clerk.userId, ShareType: 'I', Visibility: 'AllUsers' },
    ]);
    const below = sample.records(
      `SELECT (SELECT ContentDocument.Title FROM ContentDocumentLinks) FROM Case__c WHERE Id = '${record}'`,
      clerk,
    );
    expect(below[0]).toMatchObject({ ContentDocumentLinks: { records: [{ ContentDocument: { Title: 'receipt' } }] } });
  });

  it('who sees a record sees its files, and no one else', () => {
    const record = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = fileOn(record);
    expect(sees(document, colleague)).toBe(false);
    sample.save({ operation: 'update', sobject: 'Case__c', rows: [{ Id: record, OwnerId: colleague.userId }] }, clerk);
    expect(sees(document, colleague)).toBe(true);
    expect(sees(document, clerk)).toBe(true);
    expect(sees(document, sample.user('stranger@example.jp'))).toBe(false);
  });

  it('a file that is private on records shows to its owner alone', () => {
    const document = fileOn(sample.create('Notice__c', { Name: 'open to all' }, clerk), { SharingPrivacy: 'P' });
    expect([sees(document, clerk), sees(document, colleague)]).toEqual([true, false]);
  });

  it('a viewer reads, a collaborator changes, the owner alone deletes', () => {
    const document = documentOf(file());
    const change = (): string[] =>
      codes(
        sample.save(
          { operation: 'update', sobject: 'ContentDocument', rows: [{ Id: document, Description: 'x' }] },
          colleague,
        )[0],
      );
    expect(change()).toEqual(['INVALID_CROSS_REFERENCE_KEY']);
    const { id } = link({ ContentDocumentId: document, LinkedEntityId: colleague.userId, ShareType: 'V' }) ?? {};
    expect(change()).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    sample.save({ operation: 'update', sobject: 'ContentDocumentLink', rows: [{ Id: id, ShareType: 'C' }] }, clerk);
    expect(change()).toEqual([]);
    file({ ContentDocumentId: document }, colleague);
    const remove = (as: RequestContext): string[] =>
      codes(sample.save({ operation: 'delete', sobject: 'ContentDocument', rows: [{ Id: document }] }, as)[0]);
    expect(remove(colleague)).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    expect(remove(clerk)).toEqual([]);
  });

  it('an inferred link lets those change the file who may edit its record', () => {
    const record = sample.create('Notice__c', { Name: 'colleague reads' }, clerk);
    const mine = sample.create('Notice__c', { Name: 'colleague owns' }, colleague);
    const documents = [record, mine].map(() => documentOf(file()));
    for (const [at, LinkedEntityId] of [record, mine].entries()) {
      // The administrator may edit both records.
      const row = { ContentDocumentId: documents[at], LinkedEntityId, ShareType: 'I' };
      expect(codes(link(row, sample.admin))).toEqual([]);
    }
    const rows = documents.map((Id) => ({ Id, Description: 'x' }));
    const results = sample.save({ operation: 'update', sobject: 'ContentDocument', rows }, colleague);
    expect(results.map((result) => result.success)).toEqual([false, true]);
  });

  it('a file is linked once with a record, by a type that the record takes', () => {
    const record = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = fileOn(record);
    const row = { ContentDocumentId: document, LinkedEntityId: record };
    expect(codes(link({ ...row, ShareType: 'V' }))).toEqual(['DUPLICATE_VALUE']);
    expect(codes(link({ ContentDocumentId: document, LinkedEntityId: colleague.userId, ShareType: 'I' }))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    const second = sample.create('Case__c', { Name: 'second' }, clerk);
    expect(codes(link({ ...row, LinkedEntityId: second, ShareType: 'C' }))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect(codes(link({ ...row, LinkedEntityId: second, ShareType: 'Z' }))).toEqual([
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    ]);
  });

  it('a file goes on no record its giver may not edit, and no file its giver does not see', () => {
    const foreign = sample.create('Notice__c', { Name: 'foreign' }, colleague);
    const document = documentOf(file());
    expect(codes(link({ ContentDocumentId: document, LinkedEntityId: foreign }))).toEqual([
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
    expect(codes(link({ ContentDocumentId: document, LinkedEntityId: foreign }, colleague))).toEqual([
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
  });

  it('links are asked for by file or by record alone', () => {
    const refused = (where: string): void =>
      expect(() => sample.records(`SELECT Id FROM ContentDocumentLink ${where}`)).toThrow('Implementation restriction');
    refused('');
    refused(`WHERE ShareType = 'V'`);
    refused(`WHERE ContentDocumentId LIKE '069%'`);
    refused(`WHERE ContentDocumentId = '069000000000001' OR LinkedEntityId = '${clerk.userId}'`);
    refused(`WHERE ContentDocumentId = '069000000000001' AND ContentDocument.Title = 'x'`);
    const title = `SELECT Id FROM ContentDocumentLink l WHERE l.LinkedEntityId = '${clerk.userId}' AND l.ContentDocument.Title = 'receipt'`;
    file();
    expect(sample.records(title, clerk)).toHaveLength(1);
    expect(() =>
      sample.records(
        `SELECT Id FROM ContentVersion WHERE ContentDocumentId IN (SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${clerk.userId}')`,
      ),
    ).toThrow("Entity 'ContentDocumentLink' is not supported for semi join inner selects");
  });
});

describe('Object Reference › ContentDocument', () => {
  it('is deleted with its versions and links, and comes back with them', () => {
    const record = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = fileOn(record);
    const counts = (): unknown[] => [
      sample.records(`SELECT Id FROM ContentVersion WHERE ContentDocumentId = '${document}'`, clerk).length,
      sample.records(`SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${document}'`, clerk).length,
    ];
    sample.save({ operation: 'delete', sobject: 'ContentDocument', rows: [{ Id: document }] }, clerk);
    expect(counts()).toEqual([0, 0]);
    sample.save({ operation: 'undelete', sobject: 'ContentDocument', rows: [{ Id: document }] }, clerk);
    expect(counts()).toEqual([1, 2]);
  });

  it('outlives a record it stands on, and stands on it again when that comes back', () => {
    const record = sample.create('Case__c', { Name: 'own' }, clerk);
    const document = fileOn(record);
    const locations = (): number =>
      sample.records(`SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = '${document}'`, clerk).length;
    sample.save({ operation: 'delete', sobject: 'Case__c', rows: [{ Id: record }] }, clerk);
    expect([sees(document, clerk), locations()]).toEqual([true, 1]);
    sample.save({ operation: 'undelete', sobject: 'Case__c', rows: [{ Id: record }] }, clerk);
    expect([sees(document, clerk), locations()]).toEqual([true, 2]);
    expect(
      sample.value(`SELECT FirstPublishLocationId FROM ContentVersion WHERE ContentDocumentId = '${document}'`),
    ).toBe(record);
  });

  it('passes to a new owner, who then is the one to delete it', () => {
    const document = documentOf(file());
    const update = { Id: document, OwnerId: colleague.userId };
    sample.save({ operation: 'update', sobject: 'ContentDocument', rows: [update] }, clerk);
    expect([sees(document, clerk), sees(document, colleague)]).toEqual([false, true]);
    const [result] = sample.save(
      { operation: 'delete', sobject: 'ContentDocument', rows: [{ Id: document }] },
      colleague,
    );
    expect(codes(result)).toEqual([]);
  });
});

describe('Object Reference › Attachment', () => {
  it('goes with the record it stands on; a private one is its owner’s', () => {
    const notice = sample.create('Notice__c', { Name: 'open to all' }, clerk);
    const row = { ParentId: notice, Name: 'a.txt', Body: bytes('abc') };
    const [open, closed] = [row, { ...row, IsPrivate: true }].map((each) => sample.create('Attachment', each, clerk));
    const seen = sample.records('SELECT Id, BodyLength FROM Attachment', colleague);
    expect(plain(seen)).toEqual([{ Id: open, BodyLength: 3 }]);
    expect(sample.records('SELECT Id FROM Attachment', clerk)).toHaveLength(2);
    const [refused] = sample.save({ operation: 'insert', sobject: 'Attachment', rows: [row] }, colleague);
    expect(codes(refused)).toEqual(['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);
    sample.save({ operation: 'delete', sobject: 'Notice__c', rows: [{ Id: notice }] }, clerk);
    expect(sample.records('SELECT Id FROM Attachment', clerk)).toHaveLength(0);
    expect(closed).not.toBe(open);
  });
});
