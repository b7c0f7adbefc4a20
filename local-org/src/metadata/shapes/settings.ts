/** Settings this org gives a meaning to or keeps. Source: Metadata API Developer Guide, 66.0. */
export const SETTINGS_SHAPES: Readonly<Record<string, string>> = {
  CompanySettings: 'fullName enableCustomFiscalYear:boolean fiscalYear:FiscalYearSettings',
  FiscalYearSettings: 'fiscalYearNameBasedOn:FiscalYearNameBasedOn startMonth:Month',
  LanguageSettings: `
    fullName enableCanadaIcuFormat:boolean enableEndUserLanguages:boolean enableICULocaleDateFormat:boolean
    enablePlatformLanguages:boolean enableTranslationWorkbench:boolean useLanguageFallback:boolean`,
  CurrencySettings: `
    fullName enableCurrencyEffectiveDates:boolean enableCurrencySymbolWithMultiCurrency:boolean
    enableMultiCurrency:boolean isMultiCurrencyActivationAllowed:boolean isParenCurrencyConvDisabled:boolean`,
  SecuritySettings: `
    fullName canUsersGrantLoginAccess:boolean enableAdminLoginAsAnyUser:boolean
    enableAuditFieldsInactiveOwner:boolean enableAuraSecureEvalPref:boolean enableRequireHttpsConnection:boolean
    isTLSv12Required:boolean isTLSv12RequiredCommunities:boolean networkAccess:NetworkAccess
    passwordPolicies:PasswordPolicies sessionSettings:SessionSettings singleSignOnSettings:SingleSignOnSettings`,
  NetworkAccess: 'ipRanges:IpRange*',
  IpRange: 'description end start',
  PasswordPolicies: `
    apiOnlyUserHomePageURL complexity:Complexity enableSetPasswordInApi:boolean expiration:Expiration
    historyRestriction lockoutInterval:LockoutInterval maxLoginAttempts:MaxLoginAttempts minimumPasswordLength
    minimumPasswordLifetime:boolean obscureSecretAnswer:boolean passwordAssistanceMessage passwordAssistanceURL
    questionRestriction:QuestionRestriction`,
  SessionSettings: `
    allowUserAuthenticationByCertificate:boolean allowUserCertBasedAuthenticationWithOcspValidation:boolean
    canConfirmEmailChangeInLightningCommunities:boolean disableTimeoutWarning:boolean enableCSPOnEmail:boolean
    enableCSRFOnGet:boolean enableCSRFOnPost:boolean enableCacheAndAutocomplete:boolean
    enableClickjackNonsetupSFDC:boolean enableClickjackNonsetupUser:boolean
    enableClickjackNonsetupUserHeaderless:boolean enableClickjackSetup:boolean enableContentSniffingProtection:boolean
    enableLightningLogin:boolean enableLightningLoginOnlyWithUserPerm:boolean enablePostForSessions:boolean
    enableSMSIdentity:boolean enableU2F:boolean enableUpgradeInsecureRequests:boolean enableXssProtection:boolean
    enforceIpRangesEveryRequest:boolean forceLogoutOnSessionTimeout:boolean forceRelogin:boolean
    hasRetainedLoginHints:boolean hasUserSwitching:boolean hstsOnForcecomSites:boolean
    identityConfirmationOnEmailChange:boolean identityConfirmationOnTwoFactorRegistrationEnabled:boolean
    lockSessionsToDomain:boolean lockSessionsToIp:boolean lockerServiceAPIVersion lockerServiceCSP:boolean
    lockerServiceFrozenRealm:boolean logoutURL redirectionWarning:boolean referrerPolicy:boolean
    requireHttpOnly:boolean requireHttps:boolean securityCentralKillSession:boolean sessionTimeout:SessionTimeout`,
  SingleSignOnSettings: `
    enableCaseInsensitiveFederationID:boolean enableForceDelegatedCallout:boolean enableMultipleSamlConfigs:boolean
    enableSamlJitProvisioning:boolean enableSamlLogin:boolean isLoginWithSalesforceCredentialsDisabled:boolean`,
  UserInterfaceSettings: `
    fullName alternateAlohaListView:boolean enableAsyncRelatedLists:boolean enableClickjackUserPageHeaderless:boolean
    enableCollapsibleSections:boolean enableCollapsibleSideBar:boolean enableCustomObjectTruncate:boolean
    enableCustomeSideBarOnAllPages:boolean enableDeleteFieldHistory:boolean enableExternalObjectAsyncRelatedLists:boolean
    enableHoverDetails:boolean enableInlineEdit:boolean enableNewPageLayoutEditor:boolean enablePersonalCanvas:boolean
    enablePrintableListViews:boolean enableProfileCustomTabsets:boolean enableQuickCreate:boolean
    enableTabOrganizer:boolean`,
  UserManagementSettings: `
    fullName enableCanAnswerContainUsername:boolean enableCanSaveUserPerm:boolean enableConcealPersonalInfo:boolean
    enableContactlessExternalIdentityUsers:boolean enableEnhancedConcealPersonalInfo:boolean
    enableEnhancedPermsetMgmt:boolean enableEnhancedProfileMgmt:boolean enableNewProfileUI:boolean
    enableScrambleUserData:boolean enableUserSelfDeactivate:boolean permsetsInFieldCreation:boolean
    userAccessPoliciesEnabled:boolean restrictedProfileCloning:boolean psaExpirationUIEnabled:boolean`,
  SharingSettings: `
    fullName deferGroupMembership:boolean deferSharingRules:boolean enableAccountRoleOptimization:boolean
    enableAssetSharing:boolean enableCommunityUserVisibility:boolean enableExternalSharingModel:boolean
    enableManagerGroups:boolean enableManualUserRecordSharing:boolean enablePartnerSuperUserAccess:boolean
    enablePortalUserCaseSharing:boolean enablePortalUserVisibility:boolean enableRemoveTMGroupMembership:boolean
    enableRestrictAccessLookupRecords:boolean enableSecureGuestAccess:boolean enableStandardReportVisibility:boolean
    enableTerritoryForecastManager:boolean`,
};

/** `<Name>.settings` by its root element. */
export const SETTINGS_ROOTS: Readonly<Record<string, string>> = {
  Company: 'CompanySettings',
  Language: 'LanguageSettings',
  Currency: 'CurrencySettings',
  Security: 'SecuritySettings',
  UserInterface: 'UserInterfaceSettings',
  UserManagement: 'UserManagementSettings',
  Sharing: 'SharingSettings',
};
