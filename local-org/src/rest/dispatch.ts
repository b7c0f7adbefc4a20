import type { RestAnswer, RestRequest } from './request.ts';
import type { Router } from './router.ts';

let table: Router | undefined;

/** Gives the table of paths to those who call paths themselves: the composite family. */
export function useRoutes(router: Router): void {
  table = router;
}

/** A REST call to the handler of its path. @throws ApiError */
export function dispatch(request: Omit<RestRequest, 'params'>): RestAnswer {
  if (!table) throw new Error('The table of paths is not set up yet');
  const { handler, params } = table.match(request.method, request.path);
  return handler({ ...request, params });
}
