/** What connects the org with others: connected apps, remote sites. Source: Metadata API Developer Guide, 66.0. */
export const CONNECTION_SHAPES: Readonly<Record<string, string>> = {
  ConnectedApp: `
    fullName attributes*~ canvas~ canvasConfig~ contactEmail! contactPhone description iconUrl infoUrl ipRanges*~
    label! logoUrl mobileAppConfig~ mobileStartUrl oauthConfig:ConnectedAppOauthConfig! oauthPolicy~
    permissionSetName*~ plugin~ pluginExecutionUser~ profileName*~ samlConfig~ sessionPolicy~ startUrl`,
  ConnectedAppOauthConfig: `
    callbackUrl! certificate consumerKey! consumerSecret idTokenConfig~ isAdminApproved:boolean
    isClientCredentialEnabled:boolean isConsumerSecretOptional:boolean isIntrospectAllTokens:boolean
    isSecretRequiredForRefreshToken:boolean oauthClientCredentialUser scopes:ConnectedAppOauthAccessScope*
    singleLogoutUrl~`,
  RemoteSiteSetting: 'fullName description disableProtocolSecurity:boolean! isActive:boolean! url!',
};
