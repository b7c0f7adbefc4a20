const STANDARD = {
  Account: 'standard:account',
  Case: 'standard:case',
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Opportunity: 'standard:opportunity',
  User: 'standard:user',
};

/** The icon of an object: of its tab, or the platform's own. */
export const iconOf = (objectApiName) =>
  globalThis.$lightning?.objectIcons?.[objectApiName] ?? STANDARD[objectApiName] ?? 'standard:record';
