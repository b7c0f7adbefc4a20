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
