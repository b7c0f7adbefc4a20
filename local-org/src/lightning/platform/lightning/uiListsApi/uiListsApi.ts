import { uiApi } from '../../store/transport.ts';
import { adapterOf, fieldPaths, objectName, textOf } from '../../store/wire.ts';

const named = (resource: string, { objectApiName, listViewApiName }: Readonly<Record<string, unknown>>) => {
  const object = objectName(objectApiName);
  return object && listViewApiName ? `${resource}/${object}/${textOf(listViewApiName)}` : undefined;
};

/** What a list view is. Source: LWC Developer Guide › lightning/uiListsApi. */
export const getListInfoByName = adapterOf({
  address: (config) => {
    const path = named('list-info', config);
    return path === undefined ? undefined : uiApi(path);
  },
});

/** The records of a list view. */
export const getListRecordsByName = adapterOf({
  address: (config) => {
    const path = named('list-records', config);
    const { sortBy, pageSize, pageToken, where, fields, optionalFields } = config;
    return path === undefined
      ? undefined
      : uiApi(path, {
          sortBy,
          pageSize,
          pageToken,
          where,
          fields: fieldPaths(fields),
          optionalFields: fieldPaths(optionalFields),
        });
  },
  touched: () => true,
});

/** List views of an object, or one of them with its records, by the parameters given; older than the adapters above. */
export const getListUi = adapterOf({
  address: ({ objectApiName, listViewApiName, listViewId, sortBy, pageSize, pageToken, fields, optionalFields }) => {
    const object = objectName(objectApiName);
    const page = {
      sortBy,
      pageSize,
      pageToken,
      fields: fieldPaths(fields),
      optionalFields: fieldPaths(optionalFields),
    };
    const view = textOf(typeof listViewApiName === 'symbol' ? 'MRU' : listViewApiName);
    if (listViewId) return uiApi(`list-ui/${textOf(listViewId)}`, page);
    if (!object) return undefined;
    if (view === 'MRU') return uiApi(`mru-list-ui/${object}`, page);
    return view === '' ? uiApi(`list-ui/${object}`, { pageSize, pageToken }) : uiApi(`list-ui/${object}/${view}`, page);
  },
  touched: () => true,
});

/** Stands for the list of what was used last. */
export const MRU = Symbol('MRU');
