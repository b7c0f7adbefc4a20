import type { RequestContext } from '../context.ts';
import type { Stored } from '../storage/index.ts';
import { mediaTypeOf } from './media-type.ts';
import { kindOf, pageCountOf } from './pictures.ts';
import type { Version } from './version.ts';

const momentOf = (stored: Stored | undefined): string | null =>
  stored === null || stored === undefined ? null : new Date(Number(stored)).toISOString();

function userOf({ org }: RequestContext, id: Stored | undefined, base: string): object {
  const user = org.storage.row('User', String(id));
  const name = user?.['Name'] ?? null;
  return {
    id,
    name,
    displayName: name,
    type: 'User',
    isActive: Number(user?.['IsActive'] ?? 0) === 1,
    url: `${base}/users/${String(id)}`,
  };
}

const SHARING_OPTIONS: Readonly<Record<string, string>> = { A: 'Allowed', R: 'Restricted' };
const SHARING_PRIVACIES: Readonly<Record<string, string>> = { N: 'None', P: 'PrivateOnRecords' };

/** A version of a file as Connect REST API answers it ("File Detail" among the response bodies). */
export async function fileDetail(ctx: RequestContext, version: Version, apiVersion: string): Promise<object> {
  const { row, documentId, id } = version;
  const connect = `/services/data/${apiVersion}/connect`;
  const url = `${connect}/files/${documentId}`;
  const at = `versionNumber=${String(row['VersionNumber'])}`;
  const rendition = (type: string): string | null => (kindOf(version) ? `${url}/rendition?type=${type}&${at}` : null);
  const pages = await pageCountOf(ctx, version);
  const status = kindOf(version) === undefined ? 'Na' : pages === undefined ? 'Failed' : 'Success';
  return {
    checksum: row['Checksum'],
    contentModifiedDate: momentOf(row['ContentModifiedDate']),
    contentSize: Number(row['ContentSize']),
    contentUrl: null,
    createdBy: userOf(ctx, row['CreatedById'], connect),
    createdDate: momentOf(row['CreatedDate']),
    description: row['Description'],
    downloadUrl: `${url}/content?${at}`,
    fileExtension: row['FileExtension'],
    fileType: row['FileType'],
    flashRenditionStatus: 'Na',
    id: documentId,
    isFileAsset: false,
    isMajorVersion: Number(row['IsMajorVersion']) === 1,
    mimeType: mediaTypeOf(row),
    modifiedDate: momentOf(row['LastModifiedDate']),
    name: row['Title'],
    origin: row['Origin'] === 'H' ? 'Chatter' : 'Content',
    owner: userOf(ctx, row['OwnerId'], connect),
    pageCount: pages ?? 0,
    pdfRenditionStatus: row['FileType'] === 'PDF' ? status : 'Na',
    publishStatus: 'PublicAccess',
    renditionUrl: rendition('THUMB120BY90'),
    renditionUrl240By180: rendition('THUMB240BY180'),
    renditionUrl720By480: rendition('THUMB720BY480'),
    sharingOption: SHARING_OPTIONS[String(row['SharingOption'])] ?? null,
    sharingPrivacy: SHARING_PRIVACIES[String(row['SharingPrivacy'])] ?? null,
    systemModstamp: momentOf(row['SystemModstamp']),
    thumb120By90RenditionStatus: status,
    thumb240By180RenditionStatus: status,
    thumb720By480RenditionStatus: status,
    title: row['Title'],
    type: 'File',
    url,
    versionId: id,
    versionNumber: row['VersionNumber'],
  };
}
