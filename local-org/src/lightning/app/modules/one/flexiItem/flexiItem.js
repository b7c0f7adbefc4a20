import { LightningElement, api } from 'lwc';
import { WORDS, say } from 'one/words';
import { isVisible } from '../../../logic/record-criteria.ts';
import { valueAt } from '../../../logic/list-columns.ts';

/** Standard titles that pages name by key. */
const TITLES = {
  'Standard.Tab.detail': WORDS.tabDetail,
  'Standard.Tab.relatedLists': WORDS.tabRelated,
  'Standard.Tab.activity': WORDS.tabActivity,
  'Standard.Tab.collaborate': WORDS.tabChatter,
};

/** Parts of the platform's pages whose matter this org does not keep. They show nothing, as without a feed or activities. */
const SILENT = new Set([
  'forceChatter:recordFeedContainer',
  'runtime_sales_activities:activityPanel',
  'flexipage:column',
  'force:recordFeed',
]);

const flag = (value) => (value === 'true' ? true : value === 'false' ? false : value);

/** One thing on a Lightning page: a standard component, a component of the org, or a field. */
export default class FlexiItem extends LightningElement {
  @api
  get item() {
    return this.given_;
  }
  set item(item) {
    this.given_ = item;
    this.find();
  }
  @api record;
  @api recordId;
  @api objectApiName;
  given_ = {};
  constructorOfComponent;
  problem;

  get name() {
    return this.item?.component;
  }

  get properties() {
    return this.item?.properties ?? {};
  }

  get visible() {
    return isVisible(this.item?.visibility, (path) => (this.record ? valueAt(this.record, path)?.value : undefined));
  }

  get isHighlights() {
    return this.name === 'force:highlightsPanel';
  }
  get isDetail() {
    return this.name === 'force:detailPanel' || this.name === 'force:detailPanelMobile';
  }
  get isRelatedLists() {
    return this.name === 'force:relatedListContainer';
  }
  get isRelatedList() {
    return this.name === 'force:relatedListSingleContainer' || this.name === 'lst:dynamicRelatedList';
  }
  get isRecent() {
    return this.name === 'home:recentRecordContainer';
  }
  get isText() {
    return this.name === 'flexipage:richText';
  }
  get isTabset() {
    return this.name === 'flexipage:tabset' || this.name === 'flexipage:tabset2';
  }
  get isAccordion() {
    return this.name === 'flexipage:accordion' || this.name === 'flexipage:accordion2';
  }
  get isFieldSection() {
    return this.name === 'flexipage:fieldSection';
  }

  get relatedListId() {
    return this.properties.relatedListApiName;
  }
  get richText() {
    return this.properties.richTextValue ?? '';
  }
  get textStyle() {
    return flag(this.properties.decorate) === true ? 'slds-card slds-p-around_medium' : 'slds-p-around_x-small';
  }

  parted(facet) {
    return (this.item.facets[facet] ?? []).map((part) => ({
      id: part.id,
      title:
        TITLES[part.properties.title ?? part.properties.label] ?? part.properties.title ?? part.properties.label ?? '',
      items: Object.values(part.facets).flat(),
    }));
  }
  get tabs() {
    return this.parted('tabs');
  }
  get sections() {
    return this.parted('sections');
  }
  get openSections() {
    return this.sections.map(({ id }) => id);
  }
  get sectionTitle() {
    const { label } = this.properties;
    return TITLES[label] ?? label ?? '';
  }
  get sectionColumns() {
    return this.parted('columns');
  }

  /** What the component is given: the page's properties, and where it stands. */
  get given() {
    const properties = Object.fromEntries(Object.entries(this.properties).map(([name, value]) => [name, flag(value)]));
    const known = this.constructorOfComponent;
    const place = { recordId: this.recordId, objectApiName: this.objectApiName, flexipageRegionWidth: 'LARGE' };
    const wanted = Object.entries(place).filter(([name, value]) => value !== undefined && name in known.prototype);
    return { ...properties, ...Object.fromEntries(wanted) };
  }

  async find() {
    this.constructorOfComponent = this.problem = undefined;
    const [space, name] = (this.name ?? '').split(':');
    if (!name) return;
    if (space !== 'c') {
      if (!this.isKnown && !SILENT.has(this.name)) this.problem = say('componentUnknown', this.name);
      return;
    }
    try {
      const module = await import(`c/${name}`);
      this.constructorOfComponent = module.default;
    } catch (error) {
      this.problem = say('componentNotLoaded', name, error?.message ?? '');
    }
  }

  get isKnown() {
    return [
      this.isHighlights,
      this.isDetail,
      this.isRelatedLists,
      this.isRelatedList,
      this.isRecent,
      this.isText,
      this.isTabset,
      this.isAccordion,
      this.isFieldSection,
    ].some(Boolean);
  }

  errorCallback(error) {
    this.constructorOfComponent = undefined;
    this.problem = say('componentFailed', this.name, error?.message ?? String(error));
  }
}
