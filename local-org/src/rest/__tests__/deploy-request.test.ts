import { metadataZip, servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg();
});
afterAll(() => org.stop());

const start = (zip: Uint8Array | undefined, deployOptions: object, token = org.token()): Promise<Answer> => {
  const form = new FormData();
  if (zip) form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.zip');
  form.append('entity_content', new Blob([JSON.stringify({ deployOptions })], { type: 'application/json' }));
  return org.call('/services/data/v66.0/metadata/deployRequest', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
};

describe('Metadata API Developer Guide › Deploying with REST', () => {
  it('deploys the zip of a multipart request and tells how it went', async () => {
    const started = await start(metadataZip(SHOP), { singlePackage: true });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ deployOptions: { singlePackage: true }, deployResult: { done: true } });
    const path = `/metadata/deployRequest/${String(started.body.id)}`;
    const { body } = await org.rest('GET', `${path}?includeDetails=true`);
    expect(body.deployResult).toMatchObject({ status: 'Succeeded', success: true });
    expect(body.deployResult.details.componentSuccesses).toContainEqual(
      expect.objectContaining({ componentType: 'CustomObject', created: true }),
    );
    expect((await org.rest('GET', path)).body.deployResult.details).toBeUndefined();
  });

  it('checks alone when told to', async () => {
    const { body } = await start(metadataZip({ objects: { Other__c: {} } }), { checkOnly: true });
    expect(body.deployResult).toMatchObject({ checkOnly: true, success: true });
    expect((await org.rest('GET', '/sobjects/Other__c')).status).toBe(404);
  });

  it('refuses to cancel what is done, and a quick deploy', async () => {
    const { body } = await start(metadataZip(SHOP), {});
    const cancel = await org.rest('PATCH', `/metadata/deployRequest/${String(body.id)}`, {
      deployResult: { status: 'Canceling' },
    });
    expect(cancel.body).toMatchObject([{ errorCode: 'INVALID_ID_FIELD', message: 'Deployment already completed' }]);
    const quick = await org.rest('POST', '/metadata/deployRequest', { validatedDeployRequestId: body.id });
    expect(quick.body[0].errorCode).toBe('INVALID_ID_FIELD');
  });

  it.each([
    ['no zip', () => start(undefined, {}), 'INVALID_INPUT'],
    [
      'an id nobody knows',
      () => org.rest('GET', '/metadata/deployRequest/0Af000000000001'),
      'INVALID_CROSS_REFERENCE_KEY',
    ],
    [
      'a user without the right',
      () => start(metadataZip(SHOP), {}, org.token(org.user('clerk@x.jp').userId)),
      'INSUFFICIENT_ACCESS',
    ],
  ])('%s is refused', async (_what, call, code) => {
    const { status, body } = await call();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body[0].errorCode).toBe(code);
  });
});
