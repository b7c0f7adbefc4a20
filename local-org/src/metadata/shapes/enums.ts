const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The values that each enumeration of the Metadata API takes. */
export const ENUMS: Readonly<Record<string, ReadonlySet<string>>> = {
  CustomSettingsType: words('Hierarchy List'),
  QuickActionType: words(`Create VisualforcePage Post SendEmail LogACall SocialPost Canvas Update LightningComponent
    Flow LightningWebComponent MobileSmartAction`),
  DeploymentStatus: words('InDevelopment Deployed'),
  SharingModel: words(`Private Read ReadSelect ReadWrite ReadWriteTransfer FullAccess ControlledByParent
    ControlledByLeadOrContact ControlledByCampaign`),
  StartsWith: words('Consonant Vowel Special'),
  SetupObjectVisibility: words('Protected Public PackageProtected'),
  FormFactor: words('Small Medium Large'),
  ActionOverrideType: words('Default Standard Scontrol Visualforce Flexipage LightningComponent'),
  DeleteConstraint: words('Cascade Restrict SetNull'),
  EncryptionScheme: words(
    'CaseInsensitiveDeterministicEncryption CaseSensitiveDeterministicEncryption None ProbabilisticEncryption',
  ),
  TreatBlanksAs: words('BlankAsBlank BlankAsZero'),
  SummaryOperations: words('count min max sum'),
  FieldType: words(`AutoNumber Lookup MasterDetail Checkbox Currency Date DateTime Email Number Percent Phone Picklist
    MultiselectPicklist Text TextArea LongTextArea Html Url EncryptedText Summary Hierarchy File MetadataRelationship
    Location ExternalLookup IndirectLookup CustomDataType Time Address`),
  FilterOperation: words(`equals notEqual lessThan greaterThan lessOrEqual greaterOrEqual contains notContain startsWith
    includes excludes within`),
  FilterScope: words(
    'Everything Mine MineAndMyGroups Queue Delegated MyTerritory MyTeamTerritory Team AssignedToMe SalesTeam',
  ),
  TabVisibility: words('DefaultOff DefaultOn Hidden'),
  PermissionSetTabVisibility: words('None Available Visible'),
  ShareAccessLevel: words('Read Edit All None'),
  NavType: words('Standard Console'),
  UiType: words('Aloha Lightning'),
  Encoding: words('UTF-8 ISO-8859-1 Shift_JIS ISO-2022-JP EUC-JP ks_c_5601-1987 Big5 GB2312 Big5-HKSCS x-SJIS_0213'),
  LayoutSectionStyle: words('TwoColumnsTopToBottom TwoColumnsLeftToRight OneColumn CustomLinks'),
  UiBehavior: words('Edit Required Readonly'),
  SortOrder: words('Asc Desc'),
  FlexiPageType: words(`AppPage ObjectPage RecordPage HomePage UtilityBar RecordPreview CommAppPage CommThemeLayoutPage
    ForecastingPage MailAppAppPage CommFlowPage EmbeddedServicePage EmailTemplatePage EasyHomePage`),
  FlexiPageRegionType: words('Region Facet Background'),
  ConnectedAppOauthAccessScope: words(`Basic Api Web Full Chatter CustomApplications RefreshToken OpenID Profile Email
    Address Phone OfflineAccess CustomPermissions Wave Eclair Pardot Lightning Content CDPIngest CDPProfile CDPQuery
    Chatbot CDPSegment CDPIdentityResolution CDPCalculatedInsight ForgotPassword UserRegistration SFAP`),
  FiscalYearNameBasedOn: words('startingMonth endingMonth'),
  Month: words('January February March April May June July August September October November December'),
  Complexity: words(`NoRestriction AlphaNumeric SpecialCharacters UpperLowerCaseNumeric
    UpperLowerCaseNumericSpecialCharacters Any3UpperLowerCaseNumericSpecialCharacters`),
  Expiration: words('Never ThirtyDays SixtyDays NinetyDays SixMonths OneYear'),
  LockoutInterval: words('FifteenMinutes ThirtyMinutes SixtyMinutes Forever'),
  MaxLoginAttempts: words('ThreeAttempts FiveAttempts TenAttempts NoLimit'),
  QuestionRestriction: words('None DoesNotContainPassword'),
  SessionTimeout: words(`FifteenMinutes ThirtyMinutes SixtyMinutes TwoHours FourHours EightHours TwelveHours
    TwentyFourHours`),
};

/** Elements whose type the WSDL's texts and numbers leave open. */
export const NARROWED: Readonly<Record<string, string>> = {
  'CustomObject.customSettingsType': 'CustomSettingsType',
  'CustomObject.deploymentStatus': 'DeploymentStatus',
  'CustomObject.externalSharingModel': 'SharingModel',
  'CustomObject.sharingModel': 'SharingModel',
  'CustomObject.startsWith': 'StartsWith',
  'CustomObjectTranslation.startsWith': 'StartsWith',
  'CustomFieldTranslation.startsWith': 'StartsWith',
  'CustomObject.visibility': 'SetupObjectVisibility',
  'ActionOverride.formFactor': 'FormFactor',
  'CustomApplication.formFactors': 'FormFactor',
  'AppActionOverride.formFactor': 'FormFactor',
  'AppProfileActionOverride.formFactor': 'FormFactor',
  'ActionOverride.type': 'ActionOverrideType',
  'AppActionOverride.type': 'ActionOverrideType',
  'AppProfileActionOverride.type': 'ActionOverrideType',
  'CustomField.deleteConstraint': 'DeleteConstraint',
  'CustomField.encryptionScheme': 'EncryptionScheme',
  'CustomField.formulaTreatBlanksAs': 'TreatBlanksAs',
  'CustomField.summaryOperation': 'SummaryOperations',
  'CustomField.type': 'FieldType',
  'FilterItem.operation': 'FilterOperation',
  'ListViewFilter.operation': 'FilterOperation',
  'ListView.filterScope': 'FilterScope',
  'ProfileTabVisibility.visibility': 'TabVisibility',
  'PermissionSetTabSetting.visibility': 'PermissionSetTabVisibility',
  'SharingCriteriaRule.accessLevel': 'ShareAccessLevel',
  'SharingOwnerRule.accessLevel': 'ShareAccessLevel',
  'CustomApplication.navType': 'NavType',
  'CustomApplication.uiType': 'UiType',
  'CustomTab.urlEncodingKey': 'Encoding',
  'LayoutSection.style': 'LayoutSectionStyle',
  'QuickActionLayout.layoutSectionStyle': 'LayoutSectionStyle',
  'LayoutItem.behavior': 'UiBehavior',
  'QuickActionLayoutItem.uiBehavior': 'UiBehavior',
  'QuickAction.type': 'QuickActionType',
  'RelatedListItem.sortOrder': 'SortOrder',
  'FlexiPage.type': 'FlexiPageType',
  'FlexiPageRegion.type': 'FlexiPageRegionType',
  'LightningComponentBundle.apiVersion': 'double',
  'LightningComponentBundle.targetConfigs': 'AnyContent',
  'FiscalYearSettings.fiscalYearNameBasedOn': 'FiscalYearNameBasedOn',
  'FiscalYearSettings.startMonth': 'Month',
  'PasswordPolicies.complexity': 'Complexity',
  'PasswordPolicies.expiration': 'Expiration',
  'PasswordPolicies.lockoutInterval': 'LockoutInterval',
  'PasswordPolicies.maxLoginAttempts': 'MaxLoginAttempts',
  'PasswordPolicies.questionRestriction': 'QuestionRestriction',
  'SessionSettings.sessionTimeout': 'SessionTimeout',
  'ConnectedAppOauthConfig.scopes': 'ConnectedAppOauthAccessScope',
};

/** Field types the platform knows and this org does not keep. */
export const UNSUPPORTED_FIELD_TYPES = words(
  'EncryptedText Hierarchy File Location ExternalLookup IndirectLookup CustomDataType Address',
);
