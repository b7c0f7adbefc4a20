/** Fields that every description of a field has. Source: the platform's schema, `interface Field`. */
const FIELD = `ApiName: String! calculated: Boolean! compound: Boolean! compoundComponentName: String
  compoundFieldName: String controllerName: String controllingFields: [String]! createable: Boolean! custom: Boolean!
  dataType: DataType extraTypeInfo: FieldExtraTypeInfo filterable: Boolean! filteredLookupInfo: FilteredLookupInfo
  highScaleNumber: Boolean! htmlFormatted: Boolean! inlineHelpText: String label: String nameField: Boolean!
  polymorphicForeignKey: Boolean! precision: Int reference: Boolean! referenceTargetField: String
  referenceToInfos: [ReferenceToInfo]! relationshipName: String required: Boolean! scale: Int
  searchPrefilterable: Boolean sortable: Boolean! updateable: Boolean!`;

const DATA_TYPES = `STRING TEXTAREA PHONE EMAIL URL ENCRYPTEDSTRING BOOLEAN CURRENCY INT LONG DOUBLE PERCENT DATETIME TIME
  DATE REFERENCE PICKLIST MULTIPICKLIST ADDRESS LOCATION BASE64 COMPLEXVALUE COMBOBOX JSON JUNCTIONIDLIST ANYTYPE`;

/**
 * Types that tell of the org: objects, fields, picklists, layouts, related lists.
 * Source: GraphQL API Developer Guide, Get Object Metadata, Get Layout Metadata; the platform's schema.
 */
export const METADATA_SDL = `
enum DataType { ${DATA_TYPES} }
enum FieldExtraTypeInfo { IMAGE_URL EXTERNAL_LOOKUP INDIRECT_LOOKUP PERSONNAME SWITCHABLE_PERSONNAME PLAINTEXTAREA RICHTEXTAREA }
input ObjectInfoInput { apiName: String! recordTypeIds: [ID!] recordTypeIDs: [ID!] fieldNames: [String!] }
type ObjectInfo {
  ApiName: String! childRelationships: [ChildRelationship]! createable: Boolean! custom: Boolean! defaultRecordTypeId: ID
  deletable: Boolean! dependentFields: [DependentField]! feedEnabled: Boolean! fields: [Field]! keyPrefix: String
  label: String labelPlural: String layoutable: Boolean! locale: String mruEnabled: Boolean! nameFields: [String]!
  queryable: Boolean! recordTypeInfos: [RecordTypeInfo]! searchable: Boolean! themeInfo: ThemeInfo updateable: Boolean!
}
interface Field { ${FIELD} }
type StandardField implements Field { ${FIELD} }
type PicklistField implements Field { ${FIELD} picklistValuesByRecordTypeIDs: [PicklistValueByRecordTypeIDs] }
type PicklistValueByRecordTypeIDs {
  recordTypeID: String! controllerValues: [ControllerValues!] picklistValues: [PicklistValues!] defaultValue: PicklistValues
}
type ControllerValues { value: String index: Int }
type PicklistValues { value: String label: String validFor: [Int] attributes: PicklistAttributes }
type PicklistAttributes { picklistAtrributesValueType: String connectDisplayName: String internalName: String }
type ReferenceToInfo { ApiName: String! nameFields: [String]! objectInfo: ObjectInfo }
type FilteredLookupInfo { controllingFields: [String]! dependent: Boolean! optionalFilter: Boolean! }
type DependentField { controllingField: String! dependentFields: [String]! }
type RecordTypeInfo { available: Boolean! defaultRecordTypeMapping: Boolean! master: Boolean! name: String recordTypeId: ID }
type ThemeInfo { color: String iconUrl: String }
type ChildRelationship {
  childObjectApiName: String! fieldName: String junctionIdListNames: [String]! junctionReferenceTo: [String]!
  relationshipName: String objectInfo: ObjectInfo
}
type RelatedListInfo {
  childApiName: String! displayColumns: [ListColumn!]! fieldApiName: String label: String orderedByInfo: [ListOrder!]!
  parentApiName: String! relatedListName: String!
}
type ListColumn { fieldApiName: String label: String lookupId: String sortable: Boolean }
type ListOrder { fieldApiName: String label: String sortDirection: ResultOrder }
enum LayoutType { FULL COMPACT }
enum LayoutMode { CREATE EDIT VIEW }
enum FormFactor { LARGE MEDIUM SMALL }
enum TabOrder { LEFT_RIGHT TOP_DOWN }
enum LayoutComponentType { CANVAS CUSTOM_LINK EMPTY_SPACE FIELD REPORT_CHART VISUALFORCE_PAGE }
enum UIBehavior { EDIT READONLY REQUIRED }
input LayoutConfig { recordTypeId: ID! formFactor: FormFactor mode: LayoutMode }
type LayoutConnection { edges: [LayoutEdge] pageInfo: PageInfo! totalCount: Int! }
type LayoutEdge { node: RecordLayout cursor: String! }
type RecordLayout {
  id: ID layoutType: LayoutType mode: LayoutMode objectApiName: String recordTypeId: ID sections: [LayoutSection!]!
}
type LayoutSection {
  collapsible: Boolean! columns: Int! heading: String id: ID layoutRows: [LayoutRow!]! rows: Int! tabOrder: TabOrder
  useHeading: Boolean!
}
type LayoutRow { layoutItems: [LayoutItem!]! }
type LayoutItem {
  editableForNew: Boolean! editableForUpdate: Boolean! label: String layoutComponents: [LayoutComponent!]!
  lookupIdApiName: String required: Boolean! sortable: Boolean! uiBehavior: UIBehavior
}
type LayoutComponent { apiName: String componentType: LayoutComponentType label: String }
`;
