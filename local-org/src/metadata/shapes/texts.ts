/** Labels and translations. Source: Metadata API Developer Guide, 66.0. */
export const TEXT_SHAPES: Readonly<Record<string, string>> = {
  CustomLabels: 'fullName labels:CustomLabel*',
  CustomLabel: 'fullName! categories language! protected:boolean! shortDescription! value!',
  Translations: `
    fullName bots~ customApplications:NamedTranslation* customDataTypeTranslations~
    customLabels:NamedTranslation* customPageWebLinks~ customTabs:NamedTranslation* flowDefinitions~
    pipelineInspMetricConfigs~ prompts~ quickActions~ reportTypes~ scontrols~`,
  NamedTranslation: 'label! name!',
  CustomObjectTranslation: `
    fullName caseValues:ObjectNameCaseValue* fieldSets:NamedTranslation* fields:CustomFieldTranslation* gender
    layouts:LayoutTranslation* nameFieldLabel quickActions~ recordTypes~ sharingReasons~
    standardFields:StandardFieldTranslation* startsWith:StartsWith validationRules:ValidationRuleTranslation*
    webLinks~ workflowTasks~`,
  CustomFieldTranslation: `
    caseValues:ObjectNameCaseValue* description gender help label lookupFilter~ name!
    picklistValues:PicklistValueTranslation* relationshipLabel startsWith:StartsWith`,
  StandardFieldTranslation: 'label name!',
  PicklistValueTranslation: 'masterLabel! translation',
  ObjectNameCaseValue: 'article caseType plural:boolean possessive value',
  LayoutTranslation: 'layout! layoutType sections:LayoutSectionTranslation*',
  LayoutSectionTranslation: 'label! section!',
  ValidationRuleTranslation: 'errorMessage! name!',
  GlobalValueSetTranslation: 'fullName valueTranslation:ValueTranslation*',
  ValueTranslation: 'masterLabel! translation',
};
