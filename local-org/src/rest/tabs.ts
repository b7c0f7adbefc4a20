import { tabSets, tabsOf } from '../describe/index.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /tabs: every tab the user may open. */
export function readTabs(request: RestRequest): RestAnswer {
  return ok(tabsOf(request.ctx, request.baseUrl));
}

/** GET /theme: the objects with tabs; their icons and colours belong to the screens. */
export function readTheme(request: RestRequest): RestAnswer {
  const names = tabsOf(request.ctx, request.baseUrl).flatMap(({ sobjectName }) =>
    sobjectName === '' ? [] : [sobjectName],
  );
  return ok({ themeItems: [...new Set(names)].map((name) => ({ colors: null, icons: null, name })) });
}

/** GET /appMenu: the menus there are. */
export function readAppMenus(request: RestRequest): RestAnswer {
  return ok({ AppSwitcher: `/services/data/${request.version}/appMenu/AppSwitcher` });
}

/** GET /appMenu/AppSwitcher: the applications the user may change to. */
export function readAppSwitcher(request: RestRequest): RestAnswer {
  return ok({
    appMenuItems: tabSets(request.ctx, request.baseUrl).map(({ label, name }) => ({
      colors: null,
      content: null,
      icons: null,
      label,
      name,
      type: 'TabSet',
      url: `${request.baseUrl}/lightning/app/${name}`,
    })),
  });
}
