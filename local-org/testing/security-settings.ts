import type { ComponentXml, XmlContent } from './metadata-zip.ts';

type Content = { [element: string]: XmlContent };

/** The org's security settings: passwordPolicies, sessionSettings, networkAccess. */
export const securitySettings = (content: Content): ComponentXml => ({
  type: 'Settings',
  name: 'Security',
  path: 'settings/Security.settings',
  root: 'SecuritySettings',
  content,
});

/** What the file of a standard profile adds to it: login hours, IP ranges, permissions. `Standard` is Standard User. */
export const profileFile = (name: string, content: Content): ComponentXml => ({
  type: 'Profile',
  name,
  path: `profiles/${name}.profile`,
  content,
});

export const profilePasswordPolicy = (profile: string, content: Content): ComponentXml => ({
  type: 'ProfilePasswordPolicy',
  name: `${profile}_policy`,
  path: `profilePasswordPolicies/${profile}_policy.profilePasswordPolicy`,
  content: { ...content, profile },
});

export const profileSessionSetting = (profile: string, content: Content): ComponentXml => ({
  type: 'ProfileSessionSetting',
  name: `${profile}_session`,
  path: `profileSessionSettings/${profile}_session.profileSessionSetting`,
  content: { ...content, profile },
});
