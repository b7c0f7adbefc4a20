const NOT_INTERNAL = `allCustomerPortalUsers allPartnerUsers channelProgramGroup channelProgramGroups groups guestUser
  managerSubordinates managers portalRole portalRoleAndSubordinates roles rolesAndSubordinates territories
  territoriesAndSubordinates territory territoryAndSubordinates`;

/** What the platform knows and this org gives no meaning to, by type: refused by name, never ignored. */
export const UNSUPPORTED: Readonly<Record<string, string>> = {
  CustomObject: `articleTypeChannelDisplay eventType externalDataSource externalName externalRepository
    historyRetentionPolicy indexes profileSearchLayouts publishBehavior sharingReasons sharingRecalculations webLinks`,
  CustomField: 'customDataType lookupFilter',
  Profile: 'categoryGroupVisibilities externalDataSourceAccesses loginFlows profileActionOverrides',
  PermissionSet: 'externalDataSourceAccesses',
  MutingPermissionSet: 'externalDataSourceAccesses',
  Queue: 'queueRoutingConfig',
  SharingRules: 'sharingGuestRules sharingTerritoryRules',
  SharingCriteriaRule: 'accountSettings',
  SharingOwnerRule: 'accountSettings',
  SharedTo: NOT_INTERNAL,
  CustomApplication: 'consoleConfig utilityBar workspaceConfig',
  CustomTab: 'actionOverrides auraComponent page scontrol',
  Layout: 'customButtons customConsoleComponents feedLayout relatedContent',
  LayoutItem: 'analyticsCloudComponent canvas customLink page reportChartComponent scontrol',
  RelatedListItem: 'customButtons',
  FlexiPage: 'events quickActionList',
  ComponentInstance: 'flexiPageDataSources',
  LightningComponentBundle: 'lwcResources',
  Translations: `bots customDataTypeTranslations customPageWebLinks flowDefinitions pipelineInspMetricConfigs prompts
    reportTypes scontrols`,
  CustomObjectTranslation: 'sharingReasons webLinks workflowTasks',
  CustomFieldTranslation: 'lookupFilter',
  QuickAction: `canvas flowDefinition icon isProtected lightningComponent mobExtDisplayMode page
    quickActionSendEmailOptions`,
  ConnectedApp: `attributes canvas canvasConfig ipRanges mobileAppConfig oauthPolicy permissionSetName plugin
    pluginExecutionUser profileName samlConfig sessionPolicy`,
  ConnectedAppOauthConfig: 'idTokenConfig singleLogoutUrl',
};
