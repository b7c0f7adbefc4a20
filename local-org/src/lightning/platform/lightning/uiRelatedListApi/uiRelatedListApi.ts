import { uiApi } from '../../store/transport.ts';
import { adapterOf, fieldPaths, objectName, textOf } from '../../store/wire.ts';

/** The records of a related list. Source: LWC Developer Guide › lightning/uiRelatedListApi. */
export const getRelatedListRecords = adapterOf({
  address: ({ parentRecordId, relatedListId, fields, optionalFields, sortBy, pageSize, pageToken, where }) =>
    parentRecordId && relatedListId
      ? uiApi(`related-list-records/${textOf(parentRecordId)}/${textOf(relatedListId)}`, {
          fields: fieldPaths(fields),
          optionalFields: fieldPaths(optionalFields),
          sortBy,
          pageSize,
          pageToken,
          where,
        })
      : undefined,
  touched: () => true,
});

export const getRelatedListCount = adapterOf({
  address: ({ parentRecordId, relatedListId, maxCount }) =>
    parentRecordId && relatedListId
      ? uiApi(`related-list-count/${textOf(parentRecordId)}/${textOf(relatedListId)}`, { maxCount })
      : undefined,
  touched: () => true,
});

export const getRelatedListInfo = adapterOf({
  address: ({ parentObjectApiName, relatedListId, recordTypeId }) => {
    const object = objectName(parentObjectApiName);
    return object && relatedListId
      ? uiApi(`related-list-info/${object}/${textOf(relatedListId)}`, { recordTypeId })
      : undefined;
  },
});

export const getRelatedListsInfo = adapterOf({
  address: ({ parentObjectApiName, recordTypeId }) => {
    const object = objectName(parentObjectApiName);
    return object ? uiApi(`related-list-info/${object}`, { recordTypeId }) : undefined;
  },
});
