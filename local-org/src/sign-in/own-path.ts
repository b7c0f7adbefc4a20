/** A path of this org from what a request wants to be led to: nothing leads to another site. */
export const ownPath = (wanted: string): string => {
  const url = URL.parse(wanted, 'http://own.invalid');
  if (!url) return '/';
  const path = `/${url.pathname.replace(/^[/\\]+/, '')}`;
  return `${path}${url.search}${url.hash}`;
};
