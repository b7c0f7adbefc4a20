import { addressOf, HOME, pageReferenceOf } from '../app/logic/page-reference.ts';

const ID = 'a055g0000000001AAA';

describe('Lightning Experience › Addresses of pages', () => {
  it.each([
    ['/lightning/page/home', { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} }],
    [
      '/lightning/o/Case__c/list?filterName=All',
      {
        type: 'standard__objectPage',
        attributes: { objectApiName: 'Case__c', actionName: 'list' },
        state: { filterName: 'All' },
      },
    ],
    [
      `/lightning/r/Case__c/${ID}/view`,
      {
        type: 'standard__recordPage',
        attributes: { objectApiName: 'Case__c', recordId: ID, actionName: 'view' },
        state: {},
      },
    ],
    [
      `/lightning/r/Case__c/${ID}/related/Papers__r/view`,
      {
        type: 'standard__recordRelationshipPage',
        attributes: {
          objectApiName: 'Case__c',
          recordId: ID,
          relationshipApiName: 'Papers__r',
          actionName: 'view',
        },
        state: {},
      },
    ],
    [
      '/lightning/n/Queue?c__stage=2',
      { type: 'standard__navItemPage', attributes: { apiName: 'Queue' }, state: { c__stage: '2' } },
    ],
    [
      '/lightning/cmp/c__report',
      { type: 'standard__component', attributes: { componentName: 'c__report' }, state: {} },
    ],
  ])('%s is a page reference, and back', (address, reference) => {
    expect(pageReferenceOf(address)).toEqual(reference);
    expect(addressOf(reference)).toBe(address);
  });

  it('a record is found without its object too', () => {
    expect(pageReferenceOf(`/lightning/r/${ID}/view`)?.attributes).toEqual({ recordId: ID, actionName: 'view' });
    const attributes = { recordId: ID, actionName: 'edit' };
    expect(addressOf({ type: 'standard__recordPage', attributes })).toBe(`/lightning/r/${ID}/edit`);
  });

  it('an object without an action is its home, and the org’s own address is home', () => {
    const reference = { type: 'standard__objectPage', attributes: { objectApiName: 'Case__c' } };
    expect(addressOf(reference)).toBe('/lightning/o/Case__c/home');
    expect(pageReferenceOf('/')).toEqual(HOME);
  });

  it('addresses that are none of the screens’ stand for no page', () => {
    expect(pageReferenceOf('/services/data')).toBeUndefined();
    expect(pageReferenceOf('/lightning/r/Case__c/not-an-id/view')).toBeUndefined();
    expect(pageReferenceOf('/lightning/n/%E0%A4%A')).toMatchObject({ attributes: { apiName: '%E0%A4%A' } });
  });

  it('a reference of an unknown kind, or that lacks what it needs, is refused', () => {
    expect(() => addressOf({ type: 'comm__namedPage', attributes: { name: 'Home' } })).toThrow('comm__namedPage');
    expect(() => addressOf({ type: 'standard__navItemPage' })).toThrow('standard__navItemPage');
  });
});
