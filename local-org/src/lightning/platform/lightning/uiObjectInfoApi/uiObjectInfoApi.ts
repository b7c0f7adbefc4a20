import { uiApi } from '../../store/transport.ts';
import { adapterOf, fieldPath, objectName, type Named, textOf } from '../../store/wire.ts';

/** What an object is. Source: LWC Developer Guide › lightning/uiObjectInfoApi. */
export const getObjectInfo = adapterOf({
  address: ({ objectApiName }) => {
    const object = objectName(objectApiName);
    return object ? uiApi(`object-info/${object}`) : undefined;
  },
});

export const getObjectInfos = adapterOf({
  address: ({ objectApiNames }) =>
    Array.isArray(objectApiNames) && objectApiNames.length > 0
      ? uiApi(`object-info/batch/${objectApiNames.map(objectName).join(',')}`)
      : undefined,
});

/** The values of one picklist for a record type. */
export const getPicklistValues = adapterOf({
  address: ({ recordTypeId, fieldApiName }) => {
    if (!recordTypeId || !fieldApiName) return undefined;
    const [object = '', field = ''] = fieldPath(fieldApiName as Named).split('.');
    return uiApi(`object-info/${object}/picklist-values/${textOf(recordTypeId)}/${field}`);
  },
});

export const getPicklistValuesByRecordType = adapterOf({
  address: ({ recordTypeId, objectApiName }) => {
    const object = objectName(objectApiName);
    return recordTypeId && object ? uiApi(`object-info/${object}/picklist-values/${textOf(recordTypeId)}`) : undefined;
  },
});
