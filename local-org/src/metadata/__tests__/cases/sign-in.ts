import { file, type Content } from '../support/deploy-test.ts';
import type { Case } from './case.ts';

const security = (content: Content) => ({ 'settings/Security.settings': file('SecuritySettings', content) });

const policy = (content: Content) => ({
  'profilePasswordPolicies/staff.profilePasswordPolicy': file('ProfilePasswordPolicy', {
    lockoutInterval: 15,
    maxLoginAttempts: 3,
    minimumPasswordLength: 10,
    passwordComplexity: 1,
    passwordExpiration: 90,
    passwordHistory: 3,
    passwordQuestion: 1,
    profile: 'standard',
    ...content,
  }),
});

/** Settings that rule who signs in, and how. */
export const SIGN_IN_CASES: readonly Case[] = [
  {
    says: 'A trusted IP range of the org goes from a lower to a higher address',
    files: security({ networkAccess: { ipRanges: [{ end: '192.0.2.1', start: '192.0.2.9' }] } }),
    refused: /The IP range 192\.0\.2\.9 – 192\.0\.2\.1 ends before it starts/,
    accepted: security({ networkAccess: { ipRanges: [{ end: '2001:db8::9', start: '2001:db8::1' }] } }),
  },
  {
    says: "The org's password policies remember 0 to 24 passwords of at least 5 to 50 characters",
    files: security({ passwordPolicies: { historyRestriction: '25' } }),
    refused: /25 is not a valid value for historyRestriction: 0 to 24/,
    accepted: security({ passwordPolicies: { historyRestriction: '24' } }),
  },
  {
    says: "A profile's password policy and session settings name their profile and take the platform's values",
    files: policy({ lockoutInterval: 20 }),
    refused: /20 is not a valid value for lockoutInterval/,
    accepted: policy({}),
  },
];
