/**
 * What the Metadata API gained after the WSDL that jsforce carries: elements of its types, and types of its own.
 * Source: Metadata API Developer Guide, 66.0.
 */
export const ADDED: Readonly<Record<string, string>> = {
  ValidationRule: 'shouldEvaluateOnClient:boolean',
  Profile: 'customSettingAccesses:ProfileCustomSettingAccess* loginFlows:ProfileLoginFlow*',
  ProfileCustomSettingAccess: 'enabled:boolean! name!',
  ProfileLoginFlow: 'flow flowType friendlyName! uiLoginFlowType! useLightningRuntime vfFlowPage vfFlowPageTitle',
  ProfileFieldLevelSecurity: 'hidden:boolean',
  ProfileObjectPermissions: 'viewAllFields:boolean',
  PermissionSet: 'customSettingAccesses:PermissionSetCustomSettingAccess*',
  PermissionSetCustomSettingAccess: 'enabled:boolean! name!',
  PermissionSetApplicationVisibility: 'default:boolean',
  PermissionSetObjectPermissions: 'viewAllFields:boolean',
  PermissionSetGroup: 'hasActivationRequired:boolean',
  CustomPermission: 'isLicensed:boolean',
  SharingCriteriaRule: 'includeRecordsOwnedByAll:boolean',
  CustomApplication: 'isNavTabPersistenceDisabled:boolean isOmniPinnedViewEnabled:boolean',
  RelatedListItem: 'quickActions*',
  FlexiPage: 'events:FlexiPageEvent* pageTemplate',
  FlexiPageEvent: 'name!',
  FlexiPageRegion: 'itemInstances:ItemInstance*',
  ItemInstance: 'componentInstance:ComponentInstance fieldInstance:FieldInstance',
  ComponentInstance: 'flexiPageDataSources:FlexiPageDataSource* identifier',
  FlexiPageDataSource: 'name!',
  ComponentInstanceProperty: 'valueList:ComponentInstancePropertyList',
  ComponentInstancePropertyList: 'valueListItems:ComponentInstancePropertyListItem*',
  ComponentInstancePropertyListItem: 'value visibilityRule:UiFormulaRule',
  FieldInstance: 'fieldInstanceProperties:FieldInstanceProperty* fieldItem! identifier visibilityRule:UiFormulaRule',
  FieldInstanceProperty: 'name! type value',
  LightningComponentBundle: 'capabilities:Capabilities',
  Capabilities: 'capability*',
  Translations: 'bots:BotTranslation* pipelineInspMetricConfigs:NamedPart* prompts:NamedPart*',
  BotTranslation: 'fullName',
  NamedPart: 'name',
  CustomFieldTranslation: 'description',
  SessionSettings: 'allowUserCertBasedAuthenticationWithOcspValidation:boolean',
  SingleSignOnSettings: 'enableCaseInsensitiveFederationID:boolean isLoginWithSalesforceCredentialsDisabled:boolean',
  UserInterfaceSettings: 'enableExternalObjectAsyncRelatedLists:boolean',
  UserManagementSettings: `enableEnhancedConcealPersonalInfo:boolean permsetsInFieldCreation:boolean
    userAccessPoliciesEnabled:boolean restrictedProfileCloning:boolean psaExpirationUIEnabled:boolean`,
  SharingSettings: `deferGroupMembership:boolean deferSharingRules:boolean
    enableRestrictAccessLookupRecords:boolean`,
  ConnectedApp: 'oauthPolicy:ConnectedAppOauthPolicy sessionPolicy:ConnectedAppSessionPolicy',
  ConnectedAppOauthPolicy: 'ipRelaxation! refreshTokenPolicy!',
  ConnectedAppSessionPolicy: 'policyAction sessionLevel sessionTimeout:int',
  ConnectedAppOauthConfig: `isClientCredentialEnabled:boolean isConsumerSecretOptional:boolean
    isIntrospectAllTokens:boolean isSecretRequiredForRefreshToken:boolean oauthClientCredentialUser`,
};

/** Elements the WSDL leaves open, for they may be absent in other calls, and without which no component is deployed. */
export const REQUIRED: Readonly<Record<string, string>> = {
  ActionOverride: 'actionName',
  AppActionOverride: 'actionName',
  CompactLayout: 'fullName',
  FieldSet: 'fullName',
  FieldSetItem: 'field',
  CustomValue: 'fullName label',
  StandardValue: 'fullName label',
  ValidationRule: 'fullName',
  RecordType: 'fullName',
  BusinessProcess: 'fullName',
  ListView: 'fullName',
  WebLink: 'fullName',
  SharingCriteriaRule: 'fullName',
  SharingOwnerRule: 'fullName',
  ComponentInstanceProperty: 'name',
  LightningComponentBundle: 'apiVersion',
  CustomLabel: 'fullName',
  CustomMetadata: 'label',
  ConnectedApp: 'oauthConfig',
  ConnectedAppOauthConfig: 'consumerKey',
};

/** What the WSDL asks for and the platform's own files leave out. */
export const OPTIONAL: Readonly<Record<string, string>> = {
  FieldSet: 'description',
  CompanySettings: 'enableCustomFiscalYear',
  ObjectNameCaseValue: 'value',
  AppPreferences: `enableCustomizeMyTabs enableKeyboardShortcuts enableListViewHover enableListViewReskin
    enableMultiMonitorComponents enablePinTabs enableTabHover enableTabLimits saveUserSessions`,
};
