/** Profiles, permission sets, groups, roles, sharing. Source: Metadata API Developer Guide, 66.0. */
export const ACCESS_SHAPES: Readonly<Record<string, string>> = {
  Profile: `
    fullName applicationVisibilities:ProfileApplicationVisibility* categoryGroupVisibilities~ classAccesses~
    custom:boolean customMetadataTypeAccesses~ customPermissions:NamedAccess* customSettingAccesses~ description
    externalDataSourceAccesses~ fieldPermissions:FieldPermission* flowAccesses~
    layoutAssignments:ProfileLayoutAssignment* loginFlows~ loginHours:ProfileLoginHours
    loginIpRanges:ProfileLoginIpRange* objectPermissions:ProfileObjectPermission* pageAccesses~ profileActionOverrides~
    recordTypeVisibilities~ tabVisibilities:ProfileTabVisibility* userLicense userPermissions:NamedAccess*`,
  ProfileApplicationVisibility: 'application! default:boolean! visible:boolean!',
  NamedAccess: 'enabled:boolean! name!',
  FieldPermission: 'editable:boolean! field! hidden:boolean readable:boolean',
  ProfileLayoutAssignment: 'layout! recordType~',
  ProfileLoginHours: `
    fridayEnd fridayStart mondayEnd mondayStart saturdayEnd saturdayStart sundayEnd sundayStart thursdayEnd
    thursdayStart tuesdayEnd tuesdayStart wednesdayEnd wednesdayStart`,
  ProfileLoginIpRange: 'description endAddress! startAddress!',
  ProfileObjectPermission: `
    allowCreate:boolean allowDelete:boolean allowEdit:boolean allowRead:boolean modifyAllRecords:boolean object!
    viewAllFields:boolean viewAllRecords:boolean`,
  ProfileTabVisibility: 'tab! visibility:TabVisibility!',
  PermissionSet: `
    fullName applicationVisibilities:PermissionSetApplicationVisibility* classAccesses~ customMetadataTypeAccesses~
    customPermissions:NamedAccess* customSettingAccesses~ description externalDataSourceAccesses~
    fieldPermissions:FieldPermission* flowAccesses~ hasActivationRequired:boolean label! license
    objectPermissions:PermissionSetObjectPermission* pageAccesses~ recordTypeVisibilities~
    tabSettings:PermissionSetTabSetting* userPermissions:NamedAccess*`,
  PermissionSetApplicationVisibility: 'application! default:boolean visible:boolean!',
  PermissionSetObjectPermission: `
    allowCreate:boolean! allowDelete:boolean! allowEdit:boolean! allowRead:boolean! modifyAllRecords:boolean! object!
    viewAllFields:boolean viewAllRecords:boolean!`,
  PermissionSetTabSetting: 'tab! visibility:PermissionSetTabVisibility!',
  PermissionSetGroup:
    'fullName description hasActivationRequired:boolean label! mutingPermissionSets*~ permissionSets* status',
  MutingPermissionSet: '+PermissionSet',
  CustomPermission: `
    fullName connectedApp description isLicensed:boolean label! requiredPermission:CustomPermissionDependencyRequired*`,
  CustomPermissionDependencyRequired: 'customPermission! dependency:boolean!',
  Group: 'fullName doesIncludeBosses:boolean name!',
  Queue: `
    fullName doesSendEmailToMembers:boolean email name! queueMembers:QueueMembers queueRoutingConfig~
    queueSobject:QueueSobject*`,
  QueueSobject: 'sobjectType!',
  QueueMembers: `
    publicGroups:PublicGroups roleAndSubordinates:RoleAndSubordinates
    roleAndSubordinatesInternal:RoleAndSubordinatesInternal roles:Roles users:Users`,
  PublicGroups: 'publicGroup*',
  RoleAndSubordinates: 'roleAndSubordinate*',
  RoleAndSubordinatesInternal: 'roleAndSubordinateInternal*',
  Roles: 'role*',
  Users: 'user*',
  Role: `
    fullName caseAccessLevel contactAccessLevel description mayForecastManagerShare:boolean name!
    opportunityAccessLevel parentRole`,
  SharingRules: `
    fullName sharingCriteriaRules:SharingCriteriaRule* sharingGuestRules~ sharingOwnerRules:SharingOwnerRule*
    sharingTerritoryRules~`,
  SharingCriteriaRule: `
    fullName! accessLevel:ShareAccessLevel! accountSettings~ booleanFilter criteriaItems:FilterItem* description
    includeRecordsOwnedByAll:boolean label! sharedTo:SharedTo!`,
  SharingOwnerRule: `
    fullName! accessLevel:ShareAccessLevel! accountSettings~ description label! sharedFrom:SharedTo! sharedTo:SharedTo!`,
  SharedTo: `
    allCustomerPortalUsers~ allInternalUsers allPartnerUsers~ channelProgramGroup*~ channelProgramGroups*~ group
    groups*~ guestUser*~ managerSubordinates*~ managers*~ portalRole*~ portalRoleAndSubordinates*~ queue role
    roleAndSubordinates roleAndSubordinatesInternal roles*~ rolesAndSubordinates*~ territories*~
    territoriesAndSubordinates*~ territory*~ territoryAndSubordinates*~`,
  ListViewSharedTo: `
    allInternalUsers group* groups*~ role* roleAndSubordinates* roleAndSubordinatesInternal* roles*~
    rolesAndSubordinates*~`,
};
