import { strFromU8, unzipSync } from 'fflate';
import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());

const soap = async (body: string): Promise<string> => {
  const { body: answer } = await org.call('/services/Soap/m/66.0', {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata">' +
      `<soapenv:Header><SessionHeader><sessionId>${org.token()}</sessionId></SessionHeader></soapenv:Header>` +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  });
  return String(answer);
};
const all = (answer: string, element: string): string[] =>
  [...answer.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] ?? '');

describe('Metadata API Developer Guide › Utility Calls and CRUD-Based Calls', () => {
  it('retrieves what package.xml names as a zip below unpackaged/', async () => {
    const started = await soap(
      '<retrieve><retrieveRequest><apiVersion>66.0</apiVersion><unpackaged><types><members>*</members>' +
        '<name>CustomObject</name></types><version>66.0</version></unpackaged></retrieveRequest></retrieve>',
    );
    const [id = ''] = all(started, 'id');
    const status = await soap(`<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`);
    expect(all(status, 'status')).toEqual(['Succeeded']);
    const files = unzipSync(Buffer.from(all(status, 'zipFile')[0] ?? '', 'base64'));
    const objects = Object.keys(SHOP.objects ?? {});
    expect(Object.keys(files).sort()).toEqual(
      [...objects.map((name) => `unpackaged/objects/${name}.object`), 'unpackaged/package.xml'].sort(),
    );
    expect(strFromU8(files['unpackaged/package.xml'] ?? new Uint8Array())).toContain('<version>66.0</version>');
    const without = await soap(
      `<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId><includeZip>false</includeZip></checkRetrieveStatus>`,
    );
    expect(all(without, 'zipFile')).toEqual([]);
  });

  it('lists the components of a type with who changed them', async () => {
    const answer = await soap('<listMetadata><queries><type>CustomObject</type></queries></listMetadata>');
    expect(all(answer, 'fullName').sort()).toEqual(Object.keys(SHOP.objects ?? {}).sort());
    expect(all(answer, 'manageableState')[0]).toBe('unmanaged');
    expect(Date.parse(all(answer, 'lastModifiedDate')[0] ?? '')).toBeGreaterThan(0);
  });

  it('describes its types with the kinds that lie in their files', async () => {
    const answer = await soap('<describeMetadata><asOfVersion>66.0</asOfVersion></describeMetadata>');
    expect(all(answer, 'childXmlNames')).toEqual(expect.arrayContaining(['CustomField', 'SharingCriteriaRule']));
    expect(all(answer, 'xmlName')).toEqual(expect.arrayContaining(['ConnectedApp', 'RemoteSiteSetting', 'Profile']));
  });

  it('reads a component, and gives an empty record for one that is not there', async () => {
    const [name = ''] = Object.keys(SHOP.objects ?? {});
    const answer = await soap(
      `<readMetadata><type>CustomObject</type><fullNames>${name}</fullNames><fullNames>No__c</fullNames></readMetadata>`,
    );
    expect(all(answer, 'fullName')).toContain(name);
    expect(answer).toContain('<records xsi:nil="true"/>');
  });

  it.each([
    ['a type nobody knows', '<listMetadata><queries><type>Nothing</type></queries></listMetadata>', 'sf:INVALID_TYPE'],
    [
      'four queries at once',
      `<listMetadata>${'<queries><type>Role</type></queries>'.repeat(4)}</listMetadata>`,
      'sf:LIMIT_EXCEEDED',
    ],
    [
      'a package',
      '<retrieve><retrieveRequest><packageNames>P</packageNames></retrieveRequest></retrieve>',
      'sf:INVALID_CROSS_REFERENCE_KEY',
    ],
    [
      'a retrieve nobody knows',
      '<checkRetrieveStatus><asyncProcessId>09S000000000001</asyncProcessId></checkRetrieveStatus>',
      'sf:INVALID_CROSS_REFERENCE_KEY',
    ],
    [
      'a quick deploy',
      '<deployRecentValidation><validationId>0Af</validationId></deployRecentValidation>',
      'sf:INVALID_ID_FIELD',
    ],
  ])('%s is a fault', async (_what, body, code) => {
    expect(all(await soap(body), 'faultcode')).toEqual([code]);
  });

  it('a deploy that is done cannot be cancelled', async () => {
    const { id } = org.org.metadata.deploy(new Uint8Array(), {}, { ...org.admin, userName: 'admin' });
    expect(await soap(`<cancelDeploy><String>${id}</String></cancelDeploy>`)).toContain('Deployment already completed');
  });
});
