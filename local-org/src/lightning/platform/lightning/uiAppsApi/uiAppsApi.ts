import { uiApi } from '../../store/transport.ts';
import { adapterOf } from '../../store/wire.ts';

/** Tabs that the user sees. Source: LWC Developer Guide › lightning/uiAppsApi. */
export const getNavItems = adapterOf({
  address: ({ formFactor, navItemNames, page, pageSize, pageToken }) =>
    uiApi('nav-items', { formFactor: formFactor ?? 'Large', navItemNames, page, pageSize, pageToken }),
});
