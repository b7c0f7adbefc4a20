import { uiApi } from '../../store/transport.ts';
import { adapterOf, fieldPath, objectName, textOf, type Named } from '../../store/wire.ts';

/** Records that a lookup field may name. Source: LWC Developer Guide › lightning/uiLookupsApi. */
export const getLookupRecords = adapterOf({
  address: ({ fieldApiName, objectApiName, requestParams }) => {
    const [object = '', field = ''] = fieldApiName ? fieldPath(fieldApiName as Named).split('.') : [];
    const target = objectName(objectApiName);
    if (field === '' || !target) return undefined;
    const asked = (requestParams ?? {}) as Readonly<Record<string, unknown>>;
    return uiApi(`lookups/${object}/${field}/${target}`, { ...asked, q: textOf(asked['q']) });
  },
  touched: () => true,
});
