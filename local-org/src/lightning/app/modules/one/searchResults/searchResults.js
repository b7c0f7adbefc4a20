import { LightningElement, api } from 'lwc';
import { definition, objectInfo, read, readOnce } from 'one/api';
import { iconOf } from 'one/icons';
import { WORDS, say } from 'one/words';
import { columnsOf, rowOf } from '../../../logic/list-columns.ts';

/** What the words of the global search find, by object. */
export default class SearchResults extends LightningElement {
  @api
  get term() {
    return this.sought;
  }
  set term(term) {
    this.sought = term ?? '';
    this.load();
  }
  words = WORDS;
  sought = '';
  groups;
  error;

  get waiting() {
    return this.groups === undefined;
  }
  get heading() {
    return say('searchResults', this.sought);
  }
  get nothing() {
    return this.groups?.length === 0;
  }
  get summary() {
    if (!this.groups) return WORDS.searching;
    return say(
      'found',
      this.groups.reduce((sum, { rows }) => sum + rows.length, 0),
    );
  }

  async load() {
    const asked = this.sought;
    this.groups = this.error = undefined;
    document.title = `${say('searchTitle', asked)} | Lightning`;
    try {
      const { objects } = await definition('search', { q: asked });
      const groups = await Promise.all(objects.map((found) => this.group(found)));
      if (this.sought === asked) this.groups = groups;
    } catch (error) {
      if (this.sought === asked) this.error = error;
    }
  }

  async group({ objectApiName, ids }) {
    const [info, shape] = await Promise.all([objectInfo(objectApiName), readOnce(`mru-list-info/${objectApiName}`)]);
    const fields = shape.displayColumns.map(({ fieldApiName }) => `${objectApiName}.${fieldApiName}`);
    const lookups = shape.displayColumns.flatMap(
      ({ fieldApiName }) => info.fields[fieldApiName]?.relationshipName ?? [],
    );
    const names = lookups.map((name) => `${objectApiName}.${name}.Name`);
    const { results } = await read(`records/batch/${ids.join(',')}`, {
      optionalFields: [...fields, ...names].join(','),
    });
    const records = results.filter(({ statusCode }) => statusCode === 200).map(({ result }) => result);
    const columns = columnsOf(shape.displayColumns, info.fields, { editable: false });
    return {
      objectApiName,
      icon: iconOf(objectApiName),
      title: `${info.labelPlural} (${records.length})`,
      columns: columns.map((column) => ({ ...column, sortable: false, hideDefaultActions: true })),
      rows: records.map((record) => rowOf(record, shape.displayColumns, info.fields)),
    };
  }
}
