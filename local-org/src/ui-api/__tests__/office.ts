import { strToU8, zipSync } from 'fflate';
import { lookupField, masterField, numberField, picklistField, servedOrg, textField } from '../../../testing/index.ts';
import type { Answer, SampleMetadata, ServedOrg } from '../../../testing/index.ts';

const STATUS = picklistField('Status__c', [], {});

/** Cases of an office with their experts and papers: objects, rights, layout, list views, an application. */
const OBJECTS: SampleMetadata = {
  objects: {
    Expert__c: { fields: [textField('Town__c')] },
    Case__c: {
      fields: [
        {
          ...STATUS,
          label: '状況',
          valueSet: {
            restricted: true,
            valueSetDefinition: {
              sorted: false,
              value: [
                { fullName: 'Open', default: true, label: '受付中' },
                { fullName: 'Closed', default: false, label: '完了' },
              ],
            },
          },
        },
        numberField('Amount__c', 18, 0, { label: '金額' }),
        { name: 'Due__c', label: '期日', type: 'Date' },
        { name: 'Seen__c', label: '確認日時', type: 'DateTime' },
        textField('Secret__c'),
        textField('Team__c', { defaultValue: '"第1係"' }),
        lookupField('Expert__c', 'Expert__c', 'Cases', { label: '専門家' }),
      ],
      rules: [
        { name: 'AmountNotNegative', formula: 'Amount__c < 0', message: '金額は0以上です', field: 'Amount__c' },
        {
          name: 'ClosedNeedsAmount',
          formula: 'ISPICKVAL(Status__c, "Closed") && ISBLANK(Amount__c)',
          message: '完了には金額が要ります',
        },
      ],
    },
    Paper__c: {
      sharingModel: 'ControlledByParent',
      fields: [masterField('Case__c', 'Case__c', 'Papers'), numberField('Pages__c', 6, 0)],
    },
    Vault__c: { fields: [textField('Code__c')] },
  },
  permissionSets: {
    All: rights(['create', 'edit', 'delete', 'viewAll', 'modifyAll'], {
      'Case__c.Secret__c': 'edit',
      'Expert__c.Town__c': 'edit',
    }),
    Clerk: rights(['create', 'edit'], {}),
  },
};

function rights(
  granted: readonly ('create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll')[],
  more: Readonly<Record<string, 'read' | 'edit'>>,
): NonNullable<SampleMetadata['permissionSets']>[string] {
  return {
    objects: { Case__c: granted, Expert__c: granted, Paper__c: granted },
    fields: {
      'Case__c.Status__c': 'edit',
      'Case__c.Amount__c': 'edit',
      'Case__c.Due__c': 'edit',
      'Case__c.Seen__c': 'edit',
      'Case__c.Team__c': 'edit',
      'Case__c.Expert__c': 'edit',
      'Paper__c.Pages__c': 'edit',
      ...more,
    },
  };
}

export const xml = (root: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${root}>`;

const item = (field: string, behavior = 'Edit'): string =>
  `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;

const FILES: Readonly<Record<string, string>> = {
  'layouts/Case__c-Case Layout.layout': xml(
    'Layout',
    `<excludeButtons>Clone</excludeButtons><layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>true</editHeading><label>案件</label>
     <layoutColumns>${item('Name', 'Required')}${item('Secret__c')}${item('Status__c')}</layoutColumns>
     <layoutColumns>${item('Expert__c')}${item('Amount__c')}${item('Due__c')}${item('CreatedById', 'Readonly')}</layoutColumns>
     <style>TwoColumnsTopToBottom</style></layoutSections>
     <relatedLists><fields>NAME</fields><fields>Pages__c</fields><relatedList>Paper__c.Case__c</relatedList><sortField>Pages__c</sortField><sortOrder>Desc</sortOrder></relatedLists>`,
  ),
  'profiles/Standard.profile': xml(
    'Profile',
    `<applicationVisibilities><application>Office</application><default>true</default><visible>true</visible></applicationVisibilities>
     <custom>false</custom><layoutAssignments><layout>Case__c-Case Layout</layout></layoutAssignments>
     <tabVisibilities><tab>Case__c</tab><visibility>DefaultOn</visibility></tabVisibilities>
     <tabVisibilities><tab>Vault__c</tab><visibility>DefaultOn</visibility></tabVisibilities>
     <userPermissions><enabled>false</enabled><name>ApiEnabled</name></userPermissions>`,
  ),
  'objects/Case__c.object': xml(
    'CustomObject',
    `<listViews><fullName>OpenOnes</fullName><columns>NAME</columns><columns>Expert__c</columns><columns>Secret__c</columns><columns>Amount__c</columns><filterScope>Everything</filterScope><filters><field>Status__c</field><operation>equals</operation><value>Open</value></filters><label>受付中の案件</label></listViews>
     <listViews><fullName>Large</fullName><booleanFilter>1 AND (2 OR 3)</booleanFilter><columns>NAME</columns><filterScope>Mine</filterScope><filters><field>Amount__c</field><operation>greaterOrEqual</operation><value>1000</value></filters><filters><field>Expert__c</field><operation>equals</operation><value>山田 太郎,佐藤 花子</value></filters><filters><field>Due__c</field><operation>lessThan</operation><value>2023/6/12</value></filters><label>大きな案件</label></listViews>
     <listViews><fullName>NotYamada</fullName><columns>NAME</columns><filterScope>Everything</filterScope><filters><field>NAME</field><operation>notContain</operation><value>山</value></filters><label>山のない案件</label></listViews>`,
  ),
  'tabs/Case__c.tab': xml('CustomTab', '<customObject>true</customObject><motif>Custom18: Form</motif>'),
  'tabs/Vault__c.tab': xml('CustomTab', '<customObject>true</customObject><motif>Custom18: Form</motif>'),
  'tabs/Paper__c.tab': xml('CustomTab', '<customObject>true</customObject><motif>Custom18: Form</motif>'),
  'applications/Office.app': xml(
    'CustomApplication',
    '<formFactors>Large</formFactors><label>事務局</label><navType>Standard</navType><tabs>Case__c</tabs><tabs>Vault__c</tabs><tabs>Paper__c</tabs><uiType>Lightning</uiType>',
  ),
};

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  ListView: ['Case__c.OpenOnes', 'Case__c.Large', 'Case__c.NotYamada'],
  CustomTab: ['Case__c', 'Vault__c', 'Paper__c'],
  CustomApplication: ['Office'],
  Layout: ['Case__c-Case Layout'],
  Profile: ['Standard'],
};

const packageOf = (all: Readonly<Record<string, readonly string[]>>): string =>
  xml(
    'Package',
    `${Object.entries(all)
      .map(
        ([name, members]) =>
          `<types>${members.map((each) => `<members>${each}</members>`).join('')}<name>${name}</name></types>`,
      )
      .join('')}<version>66.0</version>`,
  );

/** Components to deploy: files by path, and what they hold by type. */
export interface Deployed {
  files: Readonly<Record<string, string>>;
  members: Readonly<Record<string, readonly string[]>>;
}

/** The office, served, with a clerk who works on pages: no ApiEnabled, a session of the screens. */
export interface Office extends ServedOrg {
  clerkId: string;
  /** A UI API call as the clerk. */
  ui(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** As the administrator, by an API session. */
  api(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Deploys components, wrapped as the Metadata API wants them; fails with what the org says. */
export function deployTo(served: ServedOrg, { files, members }: Deployed): void {
  const all = Object.entries({ 'package.xml': packageOf(members), ...files });
  const result = served.org.metadata.deploy(
    zipSync(Object.fromEntries(all.map(([path, text]) => [path, strToU8(text)]))),
    { rollbackOnError: true, singlePackage: true },
    { userId: served.admin.userId, userName: 'Administrator', now: served.org.clock.now() },
  );
  if (!result.success) throw new Error(JSON.stringify(result.details.componentFailures, null, 1));
}

/** Opens the office at 2023-06-12 09:00 in Japan. */
export async function openOffice(): Promise<Office> {
  const served = await servedOrg(OBJECTS, { clock: Date.parse('2023-06-12T00:00:00Z') });
  deployTo(served, { files: FILES, members: MEMBERS });
  const clerkId = served.user('clerk@example.jp', 'Clerk').userId;
  const token = served.org.sessions.open({ userId: clerkId, kind: 'ui', consumerKey: null });
  return Object.assign(Object.create(served) as ServedOrg, {
    clerkId,
    ui: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      served.rest(method, `/ui-api${path}`, body, { token, headers }),
    api: (method: string, path: string, body?: unknown) => served.rest(method, `/ui-api${path}`, body),
  });
}
