import { LightningElement, api } from 'lwc';

/** Regions that take the page's whole width, whatever its template. */
const WHOLE = new Set(['header', 'top', 'subheader', 'footer']);
const SIDES = new Set(['sidebar', 'rightsidebar', 'leftsidebar', 'right', 'rightcolumn', 'leftsidebarcolumn']);
/** Templates whose columns are of one width. */
const EVEN = /TwoColumns?|ThreeColumn|Equal|desktopTemplate/i;

const shareOf = (name, even, count) => {
  if (count === 1) return 'slds-size_1-of-1';
  if (even && !SIDES.has(name.toLowerCase())) return `slds-size_1-of-1 slds-large-size_1-of-${Math.min(count, 3)}`;
  return SIDES.has(name.toLowerCase())
    ? 'slds-size_1-of-1 slds-large-size_1-of-3'
    : 'slds-size_1-of-1 slds-large-size_2-of-3';
};

/** A Lightning page: its regions as its template places them. */
export default class FlexiPage extends LightningElement {
  @api page;
  @api record;
  @api recordId;
  @api objectApiName;

  get rows() {
    const regions = (this.page?.regions ?? []).filter(({ items }) => items.length > 0);
    const rows = [];
    let beside;
    for (const region of regions) {
      if (WHOLE.has(region.name.toLowerCase())) {
        beside = undefined;
        rows.push({ key: region.name, regions: [region] });
      } else if (beside) beside.regions.push(region);
      else rows.push((beside = { key: region.name, regions: [region] }));
    }
    const even = EVEN.test(this.page?.template ?? '');
    return rows.map((row) => ({
      key: row.key,
      style: 'slds-grid slds-wrap slds-gutters_x-small',
      regions: row.regions.map((region) => ({
        ...region,
        style: `slds-col slds-m-bottom_small ${shareOf(region.name, even, row.regions.length)}`,
      })),
    }));
  }
}
