import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import EditModal from 'one/editModal';
import { objectInfo, read, refusalOf, write } from 'one/api';
import { iconOf } from 'one/icons';
import { navigate } from 'one/router';
import { toast } from 'one/toasts';
import { columnsOf, fieldOfColumn, rowOf } from '../../../logic/list-columns.ts';

const PAGE = 50;
/** Lists reach no further, as the platform's. */
const FURTHEST = 2000;
const PAUSE = 300;
const RECENT = 'Recent';

const OPERATORS = {
  Equals: '次の文字列と一致する',
  NotEqual: '次の文字列と一致しない',
  LessThan: '＜',
  GreaterThan: '＞',
  LessOrEqual: '≦',
  GreaterOrEqual: '≧',
  Contains: '次の文字列を含む',
  NotContain: '次の文字列を含まない',
  StartsWith: '次の文字列で始まる',
  Includes: '次の値を含む',
  Excludes: '次の値を含まない',
  Within: '次の範囲内',
};

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
  object;
  asked;
  info;
  lists = [];
  view;
  list;
  rows;
  columns = [];
  next;
  term = '';
  order;
  drafts = [];
  problems = {};
  filtering = false;
  mayCreate = false;
  busy = false;
  error;

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
    this.error = this.rows = undefined;
    this.term = '';
    this.order = undefined;
    this.drafts = [];
    try {
      const { object } = this;
      const [info, { lists }, { actions }] = await Promise.all([
        objectInfo(object),
        read(`list-ui/${object}`, { pageSize: 200 }),
        read(`actions/object/${object}`, { formFactor: 'Large' }),
      ]);
      if (this.loading !== loading) return;
      this.info = info;
      this.lists = [{ apiName: RECENT, label: '最近参照したデータ' }, ...lists];
      this.mayCreate = (actions[object]?.actions ?? []).some(({ apiName }) => apiName === 'New');
      this.view = this.chosenView();
      document.title = `${this.viewLabel} | ${info.labelPlural} | Lightning`;
      this.list = this.isRecent
        ? await read(`mru-list-info/${object}`)
        : await read(`list-info/${object}/${this.view}`);
      if (this.loading !== loading) return;
      this.columns = this.shownColumns();
      await this.readFrom(undefined);
      if (this.action === 'new') await this.create();
    } catch (error) {
      if (this.loading === loading) this.error = error;
    }
  }

  chosenView() {
    const pinned = localStorage.getItem(pinKey(this.object));
    const wanted = [this.asked, pinned, RECENT].filter(Boolean);
    const known = wanted.find((name) => this.lists.some(({ apiName }) => apiName === name));
    if (this.asked && known !== this.asked) throw Object.assign(new Error(this.asked), { status: 404 });
    return known;
  }

  shownColumns() {
    const widths = this.list.userPreferences?.columnWidths ?? {};
    const columns = columnsOf(this.list.displayColumns, this.info.fields, {
      editable: this.info.updateable && !this.isRecent,
      widths,
    });
    const actions = [
      ...(this.info.updateable ? [{ label: '編集', name: 'edit' }] : []),
      ...(this.info.deletable ? [{ label: '削除', name: 'delete' }] : []),
    ];
    const sortable = this.isRecent ? columns.map((column) => ({ ...column, sortable: false })) : columns;
    return actions.length === 0 ? sortable : [...sortable, { type: 'action', typeAttributes: { rowActions: actions } }];
  }

  async readFrom(token) {
    const reading = (this.reading = Symbol('rows'));
    this.busy = true;
    try {
      const path = this.isRecent ? `mru-list-records/${this.object}` : `list-records/${this.object}/${this.view}`;
      const { records, nextPageToken } = await read(path, {
        pageSize: PAGE,
        pageToken: token,
        sortBy: this.order,
        searchTerm: this.isRecent ? undefined : this.term.trim(),
      });
      // An older answer does not overwrite a newer one.
      if (this.reading !== reading) return;
      const rows = records.map((record) => rowOf(record, this.list.displayColumns, this.info.fields));
      this.rows = token === undefined ? rows : [...this.rows, ...rows];
      this.next = nextPageToken !== null && Number(nextPageToken) <= FURTHEST ? nextPageToken : undefined;
    } finally {
      if (this.reading === reading) this.busy = false;
    }
  }

  get isRecent() {
    return this.view === RECENT;
  }
  get searchable() {
    return !this.isRecent;
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
  get pinned() {
    return this.view !== undefined && localStorage.getItem(pinKey(this.object)) === this.view;
  }
  pins = 0;
  get pinIcon() {
    return this.pins >= 0 && this.pinned ? 'utility:pinned' : 'utility:pin';
  }
  get pinTitle() {
    return this.pins >= 0 && this.pinned ? 'リストビューの固定を解除' : 'このリストビューを固定';
  }
  get views() {
    return this.lists.map((view) => ({ ...view, checked: view.apiName === this.view }));
  }
  get more() {
    return this.next !== undefined;
  }

  get summary() {
    if (!this.rows) return '';
    const count = `${this.rows.length.toLocaleString('ja-JP')}${this.more ? '+' : ''} 個の項目`;
    const field = this.order?.replace(/^-/, '') ?? this.list.orderedByInfo?.[0]?.fieldApiName;
    const label = this.list.displayColumns.find(({ fieldApiName }) => fieldApiName === field)?.label;
    const filtered = this.conditions.length > 0 ? ' • 検索条件あり' : '';
    return `${count}${label && !this.isRecent ? ` • 並び替え基準: ${label}` : ''}${filtered}`;
  }

  get emptyText() {
    return this.term.trim() === ''
      ? '表示する項目がありません。'
      : `「${this.term.trim()}」に一致する項目はありません。`;
  }

  get conditions() {
    return (this.list?.filteredByInfo ?? []).map(({ label, operator, operandLabels }, at) => ({
      key: String(at),
      label: `${at + 1}. ${label}`,
      text: `${OPERATORS[operator] ?? operator} ${operandLabels.length === 0 ? '（空白）' : operandLabels.join('、')}`,
    }));
  }
  get logic() {
    return this.list?.filterLogicString;
  }

  get sortedBy() {
    const field = this.order?.replace(/^-/, '') ?? this.list?.orderedByInfo?.[0]?.fieldApiName;
    return this.columns.find(({ fieldName }) => fieldName && fieldOfColumn(fieldName) === field)?.fieldName;
  }
  get sortedDirection() {
    if (this.order === undefined) return this.list?.orderedByInfo?.[0]?.isAscending === false ? 'desc' : 'asc';
    return this.order.startsWith('-') ? 'desc' : 'asc';
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
    this.pins += 1;
  }

  seek(event) {
    this.term = event.detail.value;
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.again(), PAUSE);
  }

  async sort(event) {
    const { fieldName, sortDirection } = event.detail;
    this.order = `${sortDirection === 'desc' ? '-' : ''}${fieldOfColumn(fieldName)}`;
    await this.again();
  }

  refresh() {
    this.again();
  }

  async again() {
    try {
      await this.readFrom(undefined);
    } catch (error) {
      toast({ title: '一覧を読み込めませんでした', message: refusalOf(error).message, variant: 'error' });
    }
  }

  async loadMore(event) {
    if (!this.next || this.busy) return;
    const table = event.target;
    table.isLoading = true;
    try {
      await this.readFrom(this.next);
    } catch (error) {
      toast({ title: '続きを読み込めませんでした', message: refusalOf(error).message, variant: 'error' });
    }
    table.isLoading = false;
  }

  toggleFilters() {
    this.filtering = !this.filtering;
  }

  async create() {
    const saved = await EditModal.open({ size: 'medium', objectApiName: this.object });
    const list = { type: 'standard__objectPage', attributes: { objectApiName: this.object, actionName: 'list' } };
    if (saved)
      await navigate({
        type: 'standard__recordPage',
        attributes: { objectApiName: this.object, recordId: saved, actionName: 'view' },
      });
    else if (this.action === 'new') await navigate(list, true);
  }

  async act(event) {
    const { action, row } = event.detail;
    if (action.name === 'edit') {
      if (await EditModal.open({ size: 'medium', objectApiName: this.object, recordId: row.id })) await this.again();
      return;
    }
    const sure = await LightningConfirm.open({
      label: `${this.info.label}を削除`,
      message: `この${this.info.label}を削除してもよろしいですか?`,
    });
    if (!sure) return;
    try {
      await write('DELETE', `records/${row.id}`);
      toast({ title: `${this.info.label}が削除されました。`, variant: 'success' });
      await this.again();
    } catch (error) {
      toast({ title: '削除できませんでした', message: refusalOf(error).message, variant: 'error', mode: 'sticky' });
    }
  }

  /** Saves the cells that were typed into; those of a row that is refused stay as they were typed, with the reason. */
  async save(event) {
    const drafts = event.detail.draftValues;
    const outcomes = await Promise.all(drafts.map((draft) => this.saveRow(draft)));
    const refused = outcomes.filter(({ error }) => error);
    const rows = Object.fromEntries(
      refused.map(({ id, error }) => {
        const { message, fieldErrors } = refusalOf(error);
        const told = Object.values(fieldErrors).flatMap((errors) => errors.map((each) => each.message));
        return [
          id,
          {
            title: '保存できませんでした',
            messages: told.length > 0 ? told : [message],
            fieldNames: Object.keys(fieldErrors),
          },
        ];
      }),
    );
    this.problems = { rows, table: {} };
    this.drafts = drafts.filter(({ id }) => refused.some((each) => each.id === id));
    const saved = outcomes.length - refused.length;
    if (saved > 0) toast({ title: `${saved} 件が保存されました。`, variant: 'success' });
    if (refused.length > 0)
      toast({
        title: `${refused.length} 件を保存できませんでした`,
        message: '行の印にマウスを合わせると理由が表示されます。',
        variant: 'error',
      });
    if (saved > 0) await this.again();
  }

  async saveRow({ id, ...given }) {
    const fields = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, this.typed(name, value)]));
    try {
      await write('PATCH', `records/${id}`, { fields });
      return { id };
    } catch (error) {
      return { id, error };
    }
  }

  typed(name, value) {
    if (value === '' || value === null) return null;
    return ['Currency', 'Double', 'Int', 'Percent'].includes(this.info.fields[name]?.dataType) ? Number(value) : value;
  }
}
