import { LightningElement, api } from 'lwc';
import { definition } from 'one/api';
import { navigate } from 'one/router';

const alone = (name) => ({
  template: 'one:single',
  regions: [{ name: 'main', items: [{ id: name, component: `c:${name}`, properties: {}, facets: {} }] }],
});

/** What stands behind a tab: a page, a component, an object's list, or an address. */
export default class TabPage extends LightningElement {
  @api
  get tabName() {
    return this.tab;
  }
  set tabName(name) {
    this.tab = name;
    this.load();
  }
  @api
  get componentName() {
    return this.component;
  }
  set componentName(name) {
    this.component = name;
    this.load();
  }
  tab;
  component;
  label;
  page;
  url;
  error;

  async load() {
    const asked = (this.asked = this.tab === undefined ? `component/${this.component}` : `tab/${this.tab}`);
    if (asked.endsWith('/undefined')) return;
    this.page = this.url = this.error = undefined;
    try {
      const found = await definition(asked);
      if (this.asked !== asked) return;
      this.label = found.label;
      document.title = `${found.label} | Lightning`;
      if (this.tab === undefined) this.page = alone(found.name);
      else if (found.object)
        await navigate(
          { type: 'standard__objectPage', attributes: { objectApiName: found.object, actionName: 'home' } },
          true,
        );
      else if (found.component) this.page = alone(found.component);
      else if (found.page) this.page = found.page;
      else this.url = found.url;
    } catch (error) {
      if (this.asked === asked) this.error = error;
    }
  }
}
