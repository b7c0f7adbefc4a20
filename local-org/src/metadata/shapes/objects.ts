/** Objects, fields, rules, list views, value sets. Source: Metadata API Developer Guide, 66.0. */
export const OBJECT_SHAPES: Readonly<Record<string, string>> = {
  CustomObject: `
    fullName actionOverrides:ActionOverride* allowInChatterGroups:boolean articleTypeChannelDisplay~
    businessProcesses~ compactLayoutAssignment compactLayouts:CompactLayout* customHelp customHelpPage
    customSettingsType~ deploymentStatus:DeploymentStatus deprecated:boolean description enableActivities:boolean
    enableBulkApi:boolean enableDataTranslation:boolean enableDivisions:boolean enableEnhancedLookup:boolean
    enableFeeds:boolean enableHistory:boolean enableLicensing:boolean enableReports:boolean enableSearch:boolean
    enableSharing:boolean enableStreamingApi:boolean eventType~ externalDataSource~ externalName~
    externalRepository~ externalSharingModel:SharingModel fieldSets:FieldSet* fields:CustomField* gender
    historyRetentionPolicy~ household:boolean indexes~ label listViews:ListView* nameField:CustomField pluralLabel
    profileSearchLayouts~ publishBehavior~ recordTypeTrackFeedHistory:boolean recordTypeTrackHistory:boolean
    recordTypes~ searchLayouts:SearchLayouts sharingModel:SharingModel sharingReasons~ sharingRecalculations~
    startsWith:StartsWith validationRules:ValidationRule* visibility:SetupObjectVisibility webLinks~`,
  ActionOverride: `
    actionName! comment content formFactor:FormFactor skipRecordTypeSelect:boolean type:ActionOverrideType`,
  CompactLayout: 'fullName! fields* label!',
  FieldSet: 'fullName! availableFields:FieldSetItem* description displayedFields:FieldSetItem* label!',
  FieldSetItem: 'field! isFieldManaged:boolean isRequired:boolean',
  SearchLayouts: `
    customTabListAdditionalFields* excludedStandardButtons* listViewButtons* lookupDialogsAdditionalFields*
    lookupFilterFields* lookupPhoneDialogsAdditionalFields* massQuickActions* searchFilterFields*
    searchResultsAdditionalFields* searchResultsCustomButtons*`,
  CustomField: `
    fullName businessOwnerGroup businessOwnerUser businessStatus caseSensitive:boolean complianceGroup
    customDataType~ defaultValue deleteConstraint:DeleteConstraint deprecated:boolean description displayFormat
    encryptionScheme:EncryptionScheme escapeMarkup:boolean externalDeveloperName externalId:boolean fieldManageability
    formula formulaTreatBlanksAs:TreatBlanksAs inlineHelpText isAIPredictionField:boolean
    isConvertLeadDisabled:boolean isFilteringDisabled:boolean isNameField:boolean isSortingDisabled:boolean label
    length:int lookupFilter:LookupFilter~ maskChar maskType metadataRelationshipControllingField
    populateExistingRows:boolean precision:int referenceTargetField referenceTo relationshipLabel relationshipName
    relationshipOrder:int reparentableMasterDetail:boolean required:boolean restrictedAdminField:boolean scale:int
    securityClassification startingNumber:int stripMarkup:boolean summarizedField summaryFilterItems:FilterItem*
    summaryForeignKey summaryOperation:SummaryOperations trackFeedHistory:boolean trackHistory:boolean
    trackTrending:boolean translateData:boolean type:FieldType unique:boolean valueSet:ValueSet visibleLines:int
    writeRequiresMasterRead:boolean`,
  FilterItem: 'field! operation:FilterOperation! value valueField',
  ValueSet: `
    controllingField~ restricted:boolean valueSetDefinition:ValueSetValuesDefinition valueSetName
    valueSettings:ValueSettings*~`,
  ValueSettings: 'controllingFieldValue* valueName!',
  ValueSetValuesDefinition: 'sorted:boolean! value:CustomValue*',
  CustomValue: 'fullName! color default:boolean! description isActive:boolean label!',
  ValidationRule: `
    fullName! active:boolean! description errorConditionFormula! errorDisplayField errorMessage!
    shouldEvaluateOnClient:boolean`,
  ListView: `
    fullName! booleanFilter columns* division filterScope:FilterScope! filters:ListViewFilter* label! language queue
    sharedTo:ListViewSharedTo`,
  ListViewFilter: 'field! operation:FilterOperation! value',
  GlobalValueSet: 'fullName customValue:CustomValue* description masterLabel! sorted:boolean!',
};
