import { LightningElement, api } from 'lwc';

const KINDS = {
  isObject: 'standard__objectPage',
  isRecord: 'standard__recordPage',
  isRelated: 'standard__recordRelationshipPage',
  isTab: 'standard__navItemPage',
  isComponent: 'standard__component',
  isSearch: 'standard__search',
  isSettings: 'standard__settings',
};

/** The page that a page reference stands for. */
export default class Place extends LightningElement {
  @api page;
  @api app;
  @api appName;
  missing = { status: 404 };

  get attributes() {
    return this.page?.attributes ?? {};
  }

  get state() {
    return this.page?.state ?? {};
  }

  get type() {
    return this.page?.type;
  }

  get isHome() {
    return this.type === 'standard__namedPage' && this.attributes.pageName === 'home';
  }

  get isObject() {
    return this.type === KINDS.isObject;
  }

  get isRecord() {
    return this.type === KINDS.isRecord;
  }

  get isRelated() {
    return this.type === KINDS.isRelated;
  }

  get isTab() {
    return this.type === KINDS.isTab;
  }

  get isComponent() {
    return this.type === KINDS.isComponent;
  }

  get isSearch() {
    return this.type === KINDS.isSearch;
  }

  get isSettings() {
    return this.type === KINDS.isSettings;
  }

  get isUnknown() {
    return !this.isHome && !Object.values(KINDS).includes(this.type) && this.type !== 'standard__app';
  }
}
