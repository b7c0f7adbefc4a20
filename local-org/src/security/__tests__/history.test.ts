import { codeField, sampleOrg, textField, type SampleOrg } from '../../../testing/index.ts';

describe('Salesforce Help › Field history', () => {
  let shops: SampleOrg;

  beforeAll(() => {
    shops = sampleOrg({
      objects: {
        Shop__c: {
          history: true,
          sharingModel: 'Private',
          fields: [
            codeField('Code__c'),
            textField('Memo__c', { trackHistory: true }),
            textField('Bank__c', { trackHistory: true }),
          ],
        },
      },
      permissionSets: {
        All: {
          objects: { Shop__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] },
          fields: { 'Shop__c.Code__c': 'edit', 'Shop__c.Memo__c': 'edit', 'Shop__c.Bank__c': 'edit' },
        },
        Clerk: { objects: { Shop__c: ['viewAll'] }, fields: { 'Shop__c.Code__c': 'read', 'Shop__c.Memo__c': 'read' } },
        Guest: { objects: { Shop__c: ['create'] }, fields: { 'Shop__c.Memo__c': 'edit' } },
      },
    });
    const id = shops.create('Shop__c', { Name: '本店', Code__c: 'S1', Memo__c: '旧', Bank__c: '0001' });
    shops.save({ operation: 'update', sobject: 'Shop__c', rows: [{ Id: id, Memo__c: '新', Bank__c: '0002' }] });
  });

  const changes = "SELECT Field, NewValue FROM Shop__History WHERE Field != 'created' ORDER BY Field";

  it('shows the changes of fields the user may read, and none of the others', () => {
    expect(shops.records(changes).map((row) => row['Field'])).toEqual(['Bank__c', 'Memo__c']);
    const clerk = shops.user('clerk@shop.example', 'Clerk');
    expect(shops.records(changes, clerk)).toMatchObject([{ Field: 'Memo__c', NewValue: '新' }]);
  });

  it('shows nothing of records the user does not see', () => {
    expect(shops.records(changes, shops.user('guest@shop.example', 'Guest'))).toEqual([]);
  });

  it('does not exist for who may not read the object', () => {
    expect(() => shops.records(changes, shops.user('nobody@shop.example'))).toThrow(/Shop__History/);
    expect(() => shops.records('SELECT Id FROM Shop__Share', shops.user('noone@shop.example'))).toThrow(/Shop__Share/);
  });
});
