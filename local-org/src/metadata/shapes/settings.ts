/** `<Name>.settings` that this org gives a meaning to or keeps, by its root element. */
export const SETTINGS_ROOTS: Readonly<Record<string, string>> = {
  Company: 'CompanySettings',
  Language: 'LanguageSettings',
  Currency: 'CurrencySettings',
  Security: 'SecuritySettings',
  UserInterface: 'UserInterfaceSettings',
  UserManagement: 'UserManagementSettings',
  Sharing: 'SharingSettings',
};
