import {
  PASSWORD,
  givePassword,
  servedOrg,
  type Answer,
  type ComponentXml,
  type ServedOrg,
} from '../../../testing/index.ts';

const property = (name: string, value: string) => ({ name, value });
const shown = (identifier: string, componentName: string, more: ComponentXml['content'] = {}) => ({
  componentInstance: { componentName, identifier, ...more },
});
const rule = (leftValue: string, rightValue: string) => ({
  visibilityRule: { criteria: { leftValue, operator: 'EQUAL', rightValue } },
});
const page = (name: string, content: ComponentXml['content']): ComponentXml => ({
  type: 'FlexiPage',
  name,
  path: `flexipages/${name}.flexipage`,
  content,
});

const RECORD_PAGE = page('AccountPage', {
  flexiPageRegions: [
    {
      itemInstances: [
        shown('text', 'flexipage:richText', {
          componentInstanceProperties: property('richTextValue', '<b>本文</b>'),
        }),
        shown('held', 'force:detailPanel', rule('{!Record.Name}', '保留')),
        shown('tabs', 'flexipage:tabset', { componentInstanceProperties: property('tabs', 'Facet-1') }),
        shown('never', 'force:relatedListContainer', rule('{!$Permission.StandardPermission.ManageUsers}', 'true')),
      ],
      name: 'main',
      type: 'Region',
    },
    { itemInstances: shown('inner', 'force:highlightsPanel'), name: 'Facet-1', type: 'Facet' },
  ],
  masterLabel: '取引先のページ',
  sobjectType: 'Account',
  template: { name: 'flexipage:recordHomeTemplateDesktop' },
  type: 'RecordPage',
});
const HOME_PAGE = page('OfficeHome', {
  flexiPageRegions: { name: 'top', type: 'Region' },
  masterLabel: 'ホーム',
  template: { name: 'home:desktopTemplate' },
  type: 'HomePage',
});
const override = (actionName: string, content: string, pageOrSobjectType: string) => ({
  actionName,
  content,
  formFactor: 'Large',
  skipRecordTypeSelect: false,
  type: 'Flexipage',
  pageOrSobjectType,
});
const OFFICE: ComponentXml = {
  type: 'CustomApplication',
  name: 'Office',
  path: 'applications/Office.app',
  content: {
    actionOverrides: [override('View', 'AccountPage', 'Account'), override('Tab', 'OfficeHome', 'standard-home')],
    formFactors: 'Large',
    label: '事務',
    navType: 'Standard',
    tabs: 'standard-home',
    uiType: 'Lightning',
  },
};

let org: ServedOrg;
let cookie: string;
beforeAll(async () => {
  org = await servedOrg({ components: [RECORD_PAGE, HOME_PAGE, OFFICE] });
  const { userId } = org.user('tanto@example.jp');
  givePassword(org, userId);
  const response = await fetch(`${org.url}/`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ username: 'tanto@example.jp', password: PASSWORD }),
  });
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => org.stop());

const definition = (path: string): Promise<Answer> =>
  org.call(`/lightning/definitions/${path}`, { headers: { cookie } });

describe('Lightning Experience › Lightning pages', () => {
  it('an app’s page for an object stands before the platform’s own', async () => {
    expect((await definition('record-page/Account?app=Office')).body.name).toBe('AccountPage');
    expect((await definition('record-page/Account')).body.name).toBe('standard__RecordPage');
  });

  it('a page is told with its facets in their places, and without what the user may never see', async () => {
    const { body } = await definition('record-page/Account?app=Office');
    const [main] = body.regions;
    expect(main.items.map(({ id }: { id: string }) => id)).toEqual(['text', 'held', 'tabs']);
    expect(main.items[0].properties).toEqual({ richTextValue: '<b>本文</b>' });
    expect(main.items[2].facets.tabs[0].component).toBe('force:highlightsPanel');
  });

  it('rules about the record are left to the page, which knows the record', async () => {
    const { body } = await definition('record-page/Account?app=Office');
    expect(body.recordFields).toEqual(['Name']);
    expect(body.regions[0].items[1].visibility.criteria).toEqual([{ field: 'Name', operator: 'EQUAL', value: '保留' }]);
  });

  it('the home page is the app’s', async () => {
    expect((await definition('home-page?app=Office')).body.name).toBe('OfficeHome');
    expect((await definition('home-page')).body.name).toBe('standard__HomePage');
  });

  it('who looks is told with their language, hours and permissions', async () => {
    const { body } = await definition('boot');
    expect(body.user).toMatchObject({ username: 'tanto@example.jp', language: 'ja', locale: 'ja-JP' });
    expect(body.userPermissions).not.toContain('ManageUsers');
  });

  it('what was used last, and what words find, are told of records the user may see', async () => {
    const id = org.create('Account', { Name: '株式会社山田製作所' });
    await org.call(`/services/data/v66.0/ui-api/records/${id}?fields=Account.Name&updateMru=true`, {
      headers: { cookie },
    });
    const { status } = await definition(`search?q=${encodeURIComponent('(山田*')}`);
    expect(status).toBe(200);
    expect((await definition('recent')).status).toBe(200);
  });

  it('without a session nothing is told', async () => {
    expect((await org.call('/lightning/definitions/boot')).status).toBe(401);
  });

  it('a tab or an object that is not open to the user is not found', async () => {
    expect((await definition('tab/Nothing')).status).toBe(404);
    expect((await definition('record-page/Nothing')).status).toBe(404);
    expect((await definition('component/c__nothing')).status).toBe(404);
  });
});
