/** Apps, tabs, layouts, pages, LWC bundles. Source: Metadata API Developer Guide, 66.0. */
export const INTERFACE_SHAPES: Readonly<Record<string, string>> = {
  CustomApplication: `
    fullName actionOverrides:AppActionOverride* brand:AppBrand consoleConfig~ defaultLandingTab description
    formFactors:FormFactor* isNavAutoTempTabsDisabled:boolean isNavPersonalizationDisabled:boolean
    isNavTabPersistenceDisabled:boolean isOmniPinnedViewEnabled:boolean isServiceCloudConsole:boolean label logo
    navType:NavType preferences:AppPreferences profileActionOverrides:AppProfileActionOverride* setupExperience
    subscriberTabs* tabs* uiType:UiType utilityBar~ workspaceConfig~`,
  AppActionOverride: '+ActionOverrideBase pageOrSobjectType!',
  ActionOverrideBase: `
    actionName! comment content formFactor:FormFactor skipRecordTypeSelect:boolean type:ActionOverrideType`,
  AppProfileActionOverride: `
    actionName! content formFactor:FormFactor! pageOrSobjectType! profile! recordType type:ActionOverrideType!`,
  AppBrand: 'footerColor headerColor logo logoVersion:int shouldOverrideOrgTheme:boolean',
  AppPreferences: `
    enableCustomizeMyTabs:boolean enableKeyboardShortcuts:boolean enableListViewHover:boolean
    enableListViewReskin:boolean enableMultiMonitorComponents:boolean enablePinTabs:boolean enableTabHover:boolean
    enableTabLimits:boolean saveUserSessions:boolean`,
  CustomTab: `
    fullName actionOverrides:ActionOverride*~ auraComponent~ customObject:boolean description flexiPage frameHeight:int
    hasSidebar:boolean icon label lwcComponent motif page~ scontrol~ splashPageLink url urlEncodingKey:Encoding`,
  Layout: `
    fullName customButtons*~ customConsoleComponents~ emailDefault:boolean excludeButtons* feedLayout~ headers*
    layoutSections:LayoutSection* miniLayout:MiniLayout multilineLayoutFields*
    platformActionList:PlatformActionList quickActionList~ relatedContent~ relatedLists:RelatedListItem*
    relatedObjects* runAssignmentRulesDefault:boolean showEmailCheckbox:boolean showHighlightsPanel:boolean
    showInteractionLogPanel:boolean showKnowledgeComponent:boolean showRunAssignmentRulesCheckbox:boolean
    showSolutionSection:boolean showSubmitAndAttachButton:boolean summaryLayout:SummaryLayout`,
  LayoutSection: `
    customLabel:boolean detailHeading:boolean editHeading:boolean label layoutColumns:LayoutColumn*
    style:LayoutSectionStyle!`,
  LayoutColumn: 'layoutItems:LayoutItem* reserved',
  LayoutItem: `
    analyticsCloudComponent~ behavior:UiBehavior canvas~ component customLink~ emptySpace:boolean field height:int page~
    reportChartComponent~ scontrol~ showLabel:boolean showScrollbars:boolean width`,
  MiniLayout: 'fields* relatedLists:RelatedListItem*',
  PlatformActionList: `
    actionListContext! platformActionListItems:PlatformActionListItem* relatedSourceEntity`,
  PlatformActionListItem: 'actionName! actionType! sortOrder:int! subtype',
  RelatedListItem: 'customButtons*~ excludeButtons* fields* quickActions* relatedList! sortField sortOrder:SortOrder',
  SummaryLayout: `
    masterLabel! sizeX:int! sizeY:int sizeZ:int summaryLayoutItems:SummaryLayoutItem* summaryLayoutStyle!`,
  SummaryLayoutItem: 'customLink field posX:int! posY:int posZ:int',
  FlexiPage: `
    fullName description events~ flexiPageRegions:FlexiPageRegion* masterLabel! parentFlexiPage pageTemplate
    platformActionlist:PlatformActionList quickActionList~ sobjectType template:FlexiPageTemplateInstance!
    type:FlexiPageType!`,
  FlexiPageRegion: `
    appendable componentInstances:ComponentInstance* itemInstances:ItemInstance* mode name! prependable replaceable
    type:FlexiPageRegionType!`,
  FlexiPageTemplateInstance: 'name! properties:ComponentInstanceProperty*',
  ItemInstance: 'componentInstance:ComponentInstance fieldInstance:FieldInstance',
  ComponentInstance: `
    componentInstanceProperties:ComponentInstanceProperty* componentName! flexiPageDataSources~ identifier
    visibilityRule:UiFormulaRule`,
  ComponentInstanceProperty: 'name! type value valueList:ComponentInstancePropertyList',
  ComponentInstancePropertyList: 'valueListItems:ComponentInstancePropertyListItem*',
  ComponentInstancePropertyListItem: 'value visibilityRule:UiFormulaRule',
  FieldInstance: `
    fieldInstanceProperties:FieldInstanceProperty* fieldItem! identifier visibilityRule:UiFormulaRule`,
  FieldInstanceProperty: 'name! type value',
  UiFormulaRule: 'booleanFilter criteria:UiFormulaCriterion*',
  UiFormulaCriterion: 'leftValue! operator! rightValue',
  LightningComponentBundle: `
    fullName apiVersion:double! capabilities:Capabilities description isExplicitImport:boolean isExposed:boolean
    lwcResources~ masterLabel runtimeNamespace targetConfigs:AnyContent targets:Targets`,
  Capabilities: 'capability*',
  Targets: 'target*',
};
