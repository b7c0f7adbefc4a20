import { readFolder, readObjects, textOf, type SourceField } from '../orgSource.ts';
import { permissionSets, profiles, role, roleNames, rolesThat, type Grants } from './grants.ts';

const objects = readObjects();
const all: Grants[] = [...permissionSets.values(), ...profiles.values()];
const fields: SourceField[] = [...objects.values()].flatMap((object) => [...object.fields.values()]);
const field = (path: string) => fields.find((each) => each.path === path);
const pathsOf = (object: string, ...names: string[]) => names.map((name) => `${object}.${name}__c`);

const accounting = ['Haken_Accounting', 'Haken_AccountKeeping', 'Haken_AccountingApproval'];
const paymentObjects = ['PaymentRun__c', 'Payment__c', 'PaymentLine__c'];
const payeeFields = fields.filter(({ path }) => path.startsWith('PayeeAccount__c.'));
const payerFields = fields.filter(({ path }) => /^ProgramYear__c\.Payer(Code|Kana|Bank|Branch|Account)/.test(path));
/** A person's own search conditions: no record of the programme, so its owner may throw them away. */
const ownConditions = 'SavedView__c';
const guardedFields = fields.filter(({ name }) => name.startsWith('Guarded'));

describe('Permission sets and profiles', () => {
  it.each(all)(
    'R-210: $name names only objects and fields that there are',
    ({ objects: given, readable, editable }) => {
      expect([...given.keys()].filter((name) => !objects.has(name))).toEqual([]);
      expect([...readable, ...editable].filter((path) => !field(path))).toEqual([]);
    },
  );

  it.each(all)('R-210: $name gives no field permission where the platform takes none', ({ readable, editable }) => {
    expect([...readable, ...editable].filter((path) => field(path)?.secured === false)).toEqual([]);
    expect([...editable].filter((path) => field(path)?.calculated)).toEqual([]);
    expect([...editable].filter((path) => !readable.has(path))).toEqual([]);
  });

  it.each(all)('R-210: $name gives a detail only with its masters, and fields only with their object', (grants) => {
    const missing = [...grants.objects.keys()].flatMap((name) =>
      objects.get(name)!.masters.filter((master) => !grants.objects.has(master)),
    );
    expect(missing).toEqual([]);
    expect([...grants.readable].filter((path) => !grants.objects.has(path.split('.')[0]!))).toEqual([]);
  });

  it.each(all)('R-119, R-210: $name deletes nothing and sees or changes nothing past sharing', ({ objects: given }) => {
    const programme = [...given].filter(([name]) => name !== ownConditions);
    expect(programme.filter(([, rights]) => /[DVM]/.test(rights))).toEqual([]);
    expect(given.get(ownConditions) ?? '').not.toMatch(/[VM]/);
  });

  it('R-229: nobody has View All Data or Modify All Data', () => {
    const powers = ['ViewAllData', 'ModifyAllData', 'BulkApiHardDelete'];
    expect(all.filter((each) => each.systemPermissions.some((name) => powers.includes(name)))).toEqual([]);
  });

  it('R-185: only the command line and the integration reach the API', () => {
    const holders = all.filter((each) => each.systemPermissions.includes('ApiEnabled')).map(({ name }) => name);
    expect(holders).toEqual(['Haken_CommandLine', 'Haken_Integration']);
    expect(role('Haken_CommandLine').objects.size).toBe(0);
  });

  it.each([...permissionSets.values()])('A-52: $name is for users of any licence', ({ element }) => {
    expect(textOf(element, 'license')).toBe('');
  });

  it.each([...profiles.values()])('R-211, A-52: the profile $name carries no rights on data', (profile) => {
    expect(profile.objects.size + profile.readable.size + profile.customPermissions.length).toBe(0);
    expect(textOf(profile.element, 'userLicense')).not.toBe('');
  });

  it.each([...profiles.values()])('R-213: the profile $name is the place of login hours', ({ element }) => {
    expect(element.loginHours).toHaveLength(1);
  });

  it('R-210: what is granted by name is there', () => {
    const custom = readFolder('customPermissions', 'customPermission');
    expect(all.flatMap((each) => each.customPermissions).filter((name) => !custom.has(name))).toEqual([]);
    const held = new Set([...permissionSets.values()].flatMap((each) => each.customPermissions));
    expect([...custom.keys()].filter((name) => !held.has(name))).toEqual([]);
  });

  it('R-210: every field is read by some role, and written by one unless the org works it out', () => {
    const secured = fields.filter(({ secured: applies }) => applies);
    const unread = secured.filter(({ path }) => rolesThat(({ readable }) => readable.has(path)).length === 0);
    expect(unread.map(({ path }) => path)).toEqual([]);
    const written = secured.filter(({ calculated }) => !calculated);
    const unwritten = written.filter(({ path }) => rolesThat(({ editable }) => editable.has(path)).length === 0);
    expect(unwritten.map(({ path }) => path)).toEqual([]);
  });
});

describe('Who sees bank and tax data', () => {
  it('R-030: no bank field is required, so that field-level security holds for it', () => {
    const secret = [...payeeFields, ...payerFields, ...guardedFields];
    expect(secret.length).toBeGreaterThan(25);
    expect(secret.filter(({ secured, name }) => !secured && name !== 'Code__c')).toEqual([]);
  });

  it('R-008, R-030: payee accounts are for accounting, and for the job that checks that there is one', () => {
    const holders = rolesThat((each) => each.objects.has('PayeeAccount__c'));
    expect(holders).toEqual([...accounting, 'Haken_Integration']);
    const readers = rolesThat(({ readable }) => payeeFields.some(({ path }) => readable.has(path)));
    expect(readers).toEqual(holders);
  });

  it("R-105: the payer's account is for accounting", () => {
    expect(rolesThat(({ readable }) => payerFields.some(({ path }) => readable.has(path)))).toEqual(accounting);
    expect(rolesThat(({ editable }) => payerFields.some(({ path }) => editable.has(path)))).toEqual([
      'Haken_AccountKeeping',
    ]);
  });

  it.each(paymentObjects)('R-103, R-119: %s is for accounting', (object) => {
    expect(rolesThat((each) => each.objects.has(object))).toEqual(accounting);
  });

  it('R-030: payee facts in sync errors and corrections are for account keeping, approval and integration', () => {
    const readers = rolesThat(({ readable }) => guardedFields.some(({ path }) => readable.has(path)));
    expect(readers).toEqual(['Haken_AccountKeeping', 'Haken_AccountingApproval', 'Haken_Integration']);
  });

  it('R-210: private objects are shared with accounting, and payee accounts read with the integration', () => {
    const privates = [...objects.values()].filter(({ sharingModel }) => sharingModel === 'Private');
    expect(privates.map(({ name }) => name)).toEqual(['PayeeAccount__c', 'PaymentRun__c', ownConditions]);
  });
});

describe('Roles of §18', () => {
  const only = (name: string, object: string) =>
    [...role(name).editable].filter((path) => path.startsWith(`${object}.`)).map((path) => path.split('.')[1]!);

  it('R-040, R-119: who checks neither judges nor asks for a release, nor grants it', () => {
    expect(role('Haken_Checker').customPermissions).toEqual(['Haken_Check', 'Haken_ReviewScreen']);
    expect(role('Haken_Reviewer').customPermissions).toEqual([
      'Haken_Judge',
      'Haken_RequestRelease',
      'Haken_ReviewScreen',
    ]);
    expect(rolesThat((each) => each.customPermissions.includes('Haken_GrantRelease'))).toEqual(['Haken_Integration']);
    const judgements = pathsOf('Dispatch__c', 'Eligibility', 'FalseReport', 'ShortApprovedBy', 'NthDecidedBy');
    expect(rolesThat(({ editable }) => judgements.some((path) => editable.has(path)))).toEqual(['Haken_Reviewer']);
  });

  it('R-029, R-119: entering, closing and approving are three roles', () => {
    expect(role('Haken_AccountKeeping').customPermissions).toEqual(['Haken_EnterAccounts']);
    expect(role('Haken_Accounting').customPermissions).toEqual(['Haken_ClosePayments']);
    expect(role('Haken_AccountingApproval').customPermissions).toEqual([
      'Haken_ApproveAccounts',
      'Haken_ApprovePayments',
    ]);
  });

  it('R-040: 担当 and 審査 write the facts of a case; nobody else does but the integration', () => {
    const facts = pathsOf('Dispatch__c', 'SupportDate', 'ApprovedStart', 'BreakMinutes', 'Mode', 'Accompaniment');
    expect(rolesThat(({ editable }) => facts.some((path) => editable.has(path)))).toEqual([
      'Haken_Checker',
      'Haken_Reviewer',
      'Haken_Integration',
    ]);
  });

  it('§18 R-185: 経理（支払） writes only the payment state of a case', () => {
    expect(only('Haken_Accounting', 'Dispatch__c')).toEqual(['PaidOn__c', 'PaymentLine__c', 'Status__c']);
    expect(only('Haken_Accounting', 'PayeeAccount__c')).toEqual([]);
    expect(role('Haken_Accounting').objects.get('PayeeAccount__c')).toBe('R');
  });

  it('R-119: who closes a run does not write its approval, who approves writes nothing else', () => {
    const approval = ['ApprovedBy__c', 'ApprovedOn__c', 'State__c'];
    const copies = [
      'ApprovedBase__c',
      'ApprovedGross__c',
      'ApprovedNet__c',
      'ApprovedTax__c',
      'ApprovedWithholding__c',
    ];
    expect(only('Haken_AccountingApproval', 'PaymentRun__c')).toEqual(approval);
    expect(only('Haken_AccountingApproval', 'Payment__c').sort()).toEqual([...approval, ...copies].sort());
    expect(only('Haken_AccountingApproval', 'PaymentLine__c')).toEqual([]);
    expect(only('Haken_AccountingApproval', 'PayeeAccount__c')).toEqual([
      'ApprovedBy__c',
      'ApprovedOn__c',
      'CurrentKey__c',
      'State__c',
    ]);
    const closing = [...only('Haken_Accounting', 'PaymentRun__c'), ...only('Haken_Accounting', 'Payment__c')];
    expect(closing.filter((name) => name.startsWith('Approved'))).toEqual([]);
    expect(only('Haken_AccountKeeping', 'PayeeAccount__c').filter((name) => name.startsWith('Approved'))).toEqual([]);
  });

  it('R-029: the integration registers payee accounts and leaves entering and approving to people', () => {
    const written = only('Haken_Integration', 'PayeeAccount__c');
    const forPeople = ['EnteredBy__c', 'ApprovedBy__c', 'ApprovedOn__c', 'CurrentKey__c', 'RequestEvidence__c'];
    expect(written.filter((name) => forPeople.includes(name))).toEqual([]);
    expect(written).toContain('AccountNumber__c');
  });

  it('R-229: 管理 keeps users and settings and neither sees cases nor approves anything', () => {
    const admin = role('Haken_Administrator');
    expect(admin.customPermissions).toEqual([]);
    expect([...admin.objects.keys()]).toEqual([
      'JobRequest__c',
      'MinistryConsultation__c',
      'ProgramYear__c',
      'RateSet__c',
      'SyncError__c',
      'SyncRun__c',
    ]);
    expect(admin.systemPermissions).toEqual(expect.arrayContaining(['ManageUsers', 'ManageIpAddresses']));
    expect(rolesThat((each) => each.systemPermissions.includes('ManageUsers'))).toEqual(['Haken_Administrator']);
  });

  it.each(['Haken_Maintenance', 'Haken_Ministry'])('§18 R-210: %s only reads', (name) => {
    expect(new Set(role(name).objects.values())).toEqual(new Set(['R']));
    expect(role(name).editable.size).toBe(0);
    expect(role(name).customPermissions).toEqual([]);
  });

  it('§18 R-163: the call centre writes its log of calls and nothing else, and sends nothing', () => {
    const call = role('Haken_CallCentre');
    const written = [...call.objects].filter(([, rights]) => rights !== 'R');
    expect(written).toEqual([['ContactLog__c', 'CRE']]);
    expect([...call.editable].filter((path) => !path.startsWith('ContactLog__c.'))).toEqual([]);
    expect(only('Haken_CallCentre', 'ContactLog__c')).not.toContain('ReceiptId__c');
    expect(call.customPermissions).toEqual([]);
  });

  it('§18 R-185: the call centre sees contacts and the state of cases, no amounts', () => {
    const call = role('Haken_CallCentre');
    const contacts = [...pathsOf('Expert__c', 'Phone', 'Email'), ...pathsOf('Business__c', 'Phone')];
    expect([...contacts, 'Dispatch__c.Status__c'].filter((path) => !call.readable.has(path))).toEqual([]);
    expect([...call.readable].filter((path) => field(path)?.type === 'Currency')).toEqual([]);
    expect([...call.objects.keys()].filter((name) => /Travel|Evidence|RateSet|Report/.test(name))).toEqual([]);
  });

  it('§18 R-185: 保守 sees no person, no address, no text of a case and no payload', () => {
    const maintenance = role('Haken_Maintenance');
    expect([...maintenance.objects.keys()].filter((name) => /^(Expert|Business|Agency)__c$/.test(name))).toEqual([]);
    const personal =
      /Expert__c|Business__c$|Agency__c|Phone|Email|Address|Kana|Place__c|Reason__c|Content|Payload|Detail/;
    expect([...maintenance.readable].filter((path) => personal.test(path.split('.')[1]!))).toEqual(
      pathsOf('SyncError__c', 'Reason'), // a code of a list, not a text
    );
  });

  it('§18 R-141: 調査担当 records the proof of a WEB support and nothing else', () => {
    expect([...role('Haken_Survey').editable].sort()).toEqual(
      pathsOf('Dispatch__c', 'WebProof', 'WebProofOn', 'WebProofReference').sort(),
    );
  });

  it('R-048, A-04: restoring and merging stand in permission sets of their own', () => {
    expect(role('Haken_Restore').customPermissions).toEqual(['Haken_Restore']);
    expect(role('Haken_Merge').customPermissions).toEqual(['Haken_Merge']);
    expect(rolesThat((each) => each.customPermissions.some((name) => /Restore|Merge/.test(name)))).toEqual([]);
    expect(role('Haken_Restore').objects.size).toBe(objects.size);
  });

  it('every role is one of the permission sets, and they are all there', () => {
    const others = ['Haken_CommandLine', 'Haken_Merge', 'Haken_Restore'];
    expect([...permissionSets.keys()].sort()).toEqual([...roleNames, ...others].sort());
  });
});
