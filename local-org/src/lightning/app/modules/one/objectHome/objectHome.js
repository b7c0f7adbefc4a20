import { LightningElement, api } from 'lwc';
import EditModal from 'one/editModal';
import { objectInfo, read } from 'one/api';
import { iconOf } from 'one/icons';
import { navigate } from 'one/router';
import { WORDS, say } from 'one/words';

const PAUSE = 300;
const RECENT = 'Recent';

const pinKey = (object) => `one.pinned.${globalThis.$lightning?.user?.id ?? ''}.${object}`;

/** The records of an object, by a list view. */
export default class ObjectHome extends LightningElement {
  @api
  get objectApiName() {
    return this.object;
  }
  set objectApiName(object) {
    this.object = object;
    this.plan();
  }
  @api
  get listView() {
    return this.asked;
  }
  set listView(name) {
    this.asked = name;
    this.plan();
  }
  @api action;
  words = WORDS;
  object;
  asked;
  info;
  lists = [];
  view;
  list;
  shown;
  typed = '';
  term = '';
  filtering = false;
  mayCreate = false;
  pinned = false;
  error;

  disconnectedCallback() {
    clearTimeout(this.pausing);
  }

  /** Both the object and the view may come to change at once: what is shown is read once. */
  plan() {
    if (this.planned) return;
    this.planned = true;
    Promise.resolve().then(() => {
      this.planned = false;
      this.load();
    });
  }

  async load() {
    const loading = (this.loading = Symbol('load'));
    this.error = this.list = this.shown = undefined;
    this.typed = this.term = '';
    try {
      const { object } = this;
      const [info, { lists }, { actions }] = await Promise.all([
        objectInfo(object),
        read(`list-ui/${object}`, { pageSize: 200 }),
        read(`actions/object/${object}`, { formFactor: 'Large' }),
      ]);
      if (this.loading !== loading) return;
      this.info = info;
      this.lists = [{ apiName: RECENT, label: WORDS.recentlyViewed }, ...lists];
      this.mayCreate = (actions[object]?.actions ?? []).some(({ apiName }) => apiName === 'New');
      this.view = this.chosenView();
      this.pinned = localStorage.getItem(pinKey(object)) === this.view;
      document.title = `${this.viewLabel} | ${info.labelPlural} | Lightning`;
      const list = await read(this.isRecent ? `mru-list-info/${object}` : `list-info/${object}/${this.view}`);
      if (this.loading !== loading) return;
      this.list = list;
      if (this.action === 'new') await this.create();
    } catch (error) {
      if (this.loading === loading) this.error = error;
    }
  }

  chosenView() {
    const wanted = [this.asked, localStorage.getItem(pinKey(this.object)), RECENT].filter(Boolean);
    const known = wanted.find((name) => this.lists.some(({ apiName }) => apiName === name));
    if (this.asked && known !== this.asked) throw Object.assign(new Error(this.asked), { status: 404 });
    return known;
  }

  get isRecent() {
    return this.view === RECENT;
  }
  get viewOfRows() {
    return this.isRecent ? undefined : this.view;
  }
  get searchable() {
    return this.list !== undefined && !this.isRecent;
  }
  get icon() {
    return iconOf(this.object);
  }
  get objectLabel() {
    return this.info?.labelPlural ?? '';
  }
  get viewLabel() {
    return this.lists.find(({ apiName }) => apiName === this.view)?.label ?? '';
  }
  get pinIcon() {
    return this.pinned ? 'utility:pinned' : 'utility:pin';
  }
  get pinTitle() {
    return this.pinned ? WORDS.unpinList : WORDS.pinList;
  }
  get filterTitle() {
    return this.filtering ? WORDS.hideConditions : WORDS.showConditions;
  }
  get views() {
    return this.lists.map((view) => ({ ...view, checked: view.apiName === this.view }));
  }

  get summary() {
    if (!this.shown) return '';
    const { count, more, sortedBy } = this.shown;
    return [
      say(more ? 'itemCountMore' : 'itemCount', count.toLocaleString()),
      sortedBy && !this.isRecent ? say('sortedBy', sortedBy) : '',
      this.list.filteredByInfo.length > 0 ? WORDS.filtered : '',
    ]
      .filter(Boolean)
      .join(' • ');
  }

  takeShown(event) {
    this.shown = event.detail;
  }

  choose(event) {
    navigate({
      type: 'standard__objectPage',
      attributes: { objectApiName: this.object, actionName: 'list' },
      state: { filterName: event.detail.value },
    });
  }

  pin() {
    if (this.pinned) localStorage.removeItem(pinKey(this.object));
    else localStorage.setItem(pinKey(this.object), this.view);
    this.pinned = !this.pinned;
  }

  seek(event) {
    this.typed = event.detail.value;
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => {
      this.term = this.typed.trim();
    }, PAUSE);
  }

  refresh() {
    this.template.querySelector('one-list-rows')?.refresh();
  }

  toggleFilters() {
    this.filtering = !this.filtering;
  }

  async create() {
    const saved = await EditModal.open({ size: 'medium', objectApiName: this.object });
    const objectApiName = this.object;
    if (saved)
      await navigate({
        type: 'standard__recordPage',
        attributes: { objectApiName, recordId: saved, actionName: 'view' },
      });
    else if (this.action === 'new')
      await navigate({ type: 'standard__objectPage', attributes: { objectApiName, actionName: 'list' } }, true);
  }
}
