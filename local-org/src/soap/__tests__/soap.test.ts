import { metadataZip, PASSWORD, servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg();
});
afterAll(() => org.stop());

const soap = (api: string, body: string, sessionId = ''): Promise<Answer> =>
  org.call(`/services/Soap/${api}/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">' +
      `<soapenv:Header><urn:SessionHeader><urn:sessionId>${sessionId}</urn:sessionId></urn:SessionHeader></soapenv:Header>` +
      `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  });
const login = (username: string, password: string): Promise<Answer> =>
  soap('u', `<urn:login><urn:username>${username}</urn:username><urn:password>${password}</urn:password></urn:login>`);
const textOf = (answer: Answer, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(answer.body)?.[1] ?? '';

describe('SOAP API Developer Guide › login()', () => {
  it('gives a session, the server’s address and who signed in; logout ends it', async () => {
    const answer = await login('admin@local-org.invalid', PASSWORD);
    const sessionId = textOf(answer, 'sessionId');
    expect(textOf(answer, 'serverUrl')).toBe(`${org.url}/services/Soap/u/66.0/${org.org.orgId.slice(0, 15)}`);
    expect(textOf(answer, 'organizationId')).toBe(org.org.orgId);
    expect((await org.rest('GET', '/limits', undefined, { token: sessionId })).status).toBe(200);
    expect(textOf(await soap('u', '<urn:getUserInfo/>', sessionId), 'userName')).toBe('admin@local-org.invalid');
    expect((await soap('u', '<urn:logout/>', sessionId)).status).toBe(200);
    expect((await org.rest('GET', '/limits', undefined, { token: sessionId })).status).toBe(401);
  });

  it('a wrong password is INVALID_LOGIN, in the platform’s fault', async () => {
    const answer = await login('admin@local-org.invalid', 'wrong');
    expect(answer.status).toBe(500);
    expect(textOf(answer, 'faultcode')).toBe('sf:INVALID_LOGIN');
    expect(textOf(answer, 'faultstring')).toBe(
      'INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
    );
    expect(textOf(answer, 'sf:exceptionCode')).toBe('INVALID_LOGIN');
  });

  it.each([
    ['an operation that does not exist', 'u', '<urn:brewTea/>', 'soapenv:Client'],
    ['a call without a session', 'u', '<urn:getUserInfo/>', 'sf:INVALID_SESSION_ID'],
    ['a deploy without a session', 'm', '<deploy><ZipFile></ZipFile></deploy>', 'sf:INVALID_SESSION_ID'],
  ])('%s is a fault', async (_what, api, body, code) => {
    const answer = await soap(api, body);
    expect([answer.status, textOf(answer, 'faultcode')]).toEqual([500, code]);
  });
});

describe('Metadata API Developer Guide › File-Based Calls', () => {
  const deploy = (options: string, token: string): Promise<Answer> => {
    const zip = Buffer.from(metadataZip(SHOP)).toString('base64');
    return soap(
      'm',
      `<deploy><ZipFile>${zip}</ZipFile><DeployOptions><singlePackage>true</singlePackage>${options}</DeployOptions></deploy>`,
      token,
    );
  };
  const status = (id: string, token: string): Promise<Answer> =>
    soap(
      'm',
      `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>`,
      token,
    );

  it('is deployed, its status told by id; checkOnly leaves the org as it was', async () => {
    const token = org.token();
    const check = await status(textOf(await deploy('<checkOnly>true</checkOnly>', token), 'id'), token);
    expect([textOf(check, 'status'), textOf(check, 'checkOnly')]).toEqual(['Succeeded', 'true']);
    expect((await org.rest('GET', '/sobjects/Shop__c/describe')).status).toBe(404);
    const done = await status(textOf(await deploy('', token), 'id'), token);
    expect(textOf(done, 'status')).toBe('Succeeded');
    expect(done.body).toContain('<fullName>Shop__c.Total__c</fullName>');
    expect(org.org.schema.object('Shop__c')?.field('Total__c')?.summary?.child).toBe('Sale__c');
  });

  it('lists what was deployed by type', async () => {
    const answer = await soap(
      'm',
      '<listMetadata><queries><type>CustomObject</type></queries><asOfVersion>66.0</asOfVersion></listMetadata>',
      org.token(),
    );
    expect(answer.body).toContain('<fullName>Shop__c</fullName>');
    expect(answer.body).toContain('<fileName>objects/Shop__c.object</fileName>');
  });

  it('is closed to those who may not change it', async () => {
    const answer = await deploy('', org.token(org.user('clerk@local-org.invalid').userId));
    expect(textOf(answer, 'faultcode')).toBe('sf:INSUFFICIENT_ACCESS');
  });
});
