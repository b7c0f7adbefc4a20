import type { Storage } from '../storage/index.ts';
import { rowWriter, type WriteRow } from './rowWriter.ts';
import { seedStandardRows } from './standardRows.ts';
import { permissionColumn, USER_PERMISSIONS } from './standard/index.ts';
import type { Schema } from './types.ts';

export interface FreshOrgOptions {
  /** Epoch milliseconds written as the rows' dates. */
  now: number;
  name: string;
  adminUsername: string;
  adminEmail: string;
  language: string;
  locale: string;
  timeZone: string;
  currency: string;
}

export interface FreshOrg {
  orgId: string;
  adminUserId: string;
}

/** Permissions of the Standard User profile that the local org gives a meaning to. */
const STANDARD_USER_PERMISSIONS = [
  'ApiEnabled',
  'EditEvent',
  'EditTask',
  'LightningExperienceUser',
  'RunReports',
  'ViewSetup',
];

/** Permissions that stay off even for administrators: they bar ways in rather than open them. */
const BARRING_PERMISSIONS = new Set([
  'ApiUserOnly',
  'ForceTwoFactor',
  'PreventClassicExperience',
  'TwoFactorApi',
  'TwoFactorForUserInterface',
]);

const ADMIN_PERMISSIONS = USER_PERMISSIONS.filter((permission) => !BARRING_PERMISSIONS.has(permission));

const writeProfile = (write: WriteRow, licenseId: string, name: string, permissions: readonly string[]): string => {
  const profileId = write('Profile', { Name: name, UserType: 'Standard', UserLicenseId: licenseId });
  write('PermissionSet', {
    Name: `X00${profileId}`,
    Label: name,
    Type: 'Profile',
    ProfileId: profileId,
    IsOwnedByProfile: 1,
    LicenseId: licenseId,
    ...Object.fromEntries(permissions.map((permission) => [permissionColumn(permission), 1])),
  });
  return profileId;
};

const writeLicenses = (write: WriteRow): string => {
  const license = (name: string, key: string): string =>
    write('UserLicense', { Name: name, MasterLabel: name, LicenseDefinitionKey: key, Status: 'Active' });
  license('Salesforce Platform', 'AUL');
  license('Salesforce Integration', 'SFDC_INTEGRATION');
  return license('Salesforce', 'SFDC');
};

/**
 * Fills an empty storage with what every org has: the Organization row, licences, the two standard profiles, the
 * administrator, and the group of all internal users. The administrator's password is security's to set.
 */
export const seedFreshOrg = (storage: Storage, schema: Schema, options: FreshOrgOptions): FreshOrg =>
  storage.transaction(() => {
    const adminUserId = storage.newId('005');
    const write = rowWriter(storage, schema, adminUserId, options.now);
    const orgId = write('Organization', {
      Name: options.name,
      LanguageLocaleKey: options.language,
      DefaultLocaleSidKey: options.locale,
      TimeZoneSidKey: options.timeZone,
      DefaultCurrencyIsoCode: options.currency,
      FiscalYearStartMonth: 1,
      UsesStartDateAsFiscalYearName: 0,
      OrganizationType: 'Enterprise Edition',
      InstanceName: 'LOCAL',
    });
    const licenseId = writeLicenses(write);
    const adminProfileId = writeProfile(write, licenseId, 'System Administrator', ADMIN_PERMISSIONS);
    writeProfile(write, licenseId, 'Standard User', STANDARD_USER_PERMISSIONS);
    write('User', {
      Id: adminUserId,
      Username: options.adminUsername,
      LastName: 'Administrator',
      Email: options.adminEmail,
      Alias: 'admin',
      CommunityNickname: 'admin',
      IsActive: 1,
      UserType: 'Standard',
      ProfileId: adminProfileId,
      TimeZoneSidKey: options.timeZone,
      LocaleSidKey: options.locale,
      LanguageLocaleKey: options.language,
      EmailEncodingKey: 'UTF-8',
    });
    write('Group', {
      DeveloperName: 'AllInternalUsers',
      Name: 'AllInternalUsers',
      Type: 'Organization',
      OwnerId: orgId,
    });
    seedStandardRows(storage, schema, adminUserId, options.now);
    return { orgId, adminUserId };
  });
