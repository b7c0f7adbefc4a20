import { gql } from 'lightning/graphql';

const fields = (names: string, asked: string): string => names.trim().replace(/\S+/g, `$& { ${asked} }`);
const values = (names: string): string => fields(names, 'value');
/** Picklists: the value and its words. */
const said = (names: string): string => fields(names, 'value label');
const parents = (names: string): string => fields(names, 'Name { value }');
/** Fields that not everybody sees; without them the rest is shown all the same. */
const whereSeen = (names: string): string => names.replace(/\S+/g, '$& @optional { value }');

const ofCase = 'Dispatch__c: { eq: $id }';
const details = (object: string, first: number, where: string, asked: string, order = ''): string =>
  `${object}(first: ${first}, where: { ${where} }${order === '' ? '' : `, orderBy: { ${order}: { order: ASC } }`}) { edges { node { Id ${asked} } } }`;

const dispatch = `
${values(`LastModifiedDate Code__c Version__c Place__c SupportDate__c ScheduledStart__c ScheduledEnd__c ApprovedStart__c
  ApprovedEnd__c Minutes__c MinMinutes__c DeclaredNth__c ComputedNth__c ConfirmedNth__c NthDecidedBy__c NthReason__c
  AccompanyReason__c ReportedOn__c CertifiedOn__c AgencyApprovedOn__c HoldReason__c CheckedBy__c CheckedOn__c
  Agency__c FeeExclTax__c TravelInclTax__c PlaceLatitude__c PlaceLongitude__c DraftNote__c Today__c ShortApprovedBy__c
  ShortReason__c ExpertRequested__c FalseReport__c EligibilityReason__c SameDayAnswerOn__c WebProofOn__c
  WebProofReference__c`)}
${said(`Status__c Mode__c Accompaniment__c AccompanyJudgement__c Eligibility__c IneligibleReason__c WebProof__c
  WebProofOwedBy__c SameDayAnswer__c`)}
${parents('CheckedBy__r Reviewer__r')}
Agency__r { ${values('Name Code__c')} ${whereSeen('Phone__c Email__c ContactName__c')} }
Expert__r { ${values('Name Code__c')} ${whereSeen('Phone__c Email__c')} }
BusinessYear__r { Business__r { ${values('Name Code__c')} } }
ProgramYear__r { ${values(`SupportFrom__c SupportTo__c SupportLimit__c PlaceRadius__c TimeTolerance__c
  TimeToleranceConsentOn__c WebSignatureRequired__c`)} }`;

const items = `
${values(`LastModifiedDate Code__c Date__c Origin__c Destination__c SectionKm__c BaseFare__c ExpressFare__c SeatFare__c
  ExpressMinKm__c RoundTripFare__c OrdinaryFare__c PaidFare__c HighSpeedShip__c MixedShipRoute__c ClaimedAmount__c
  ClaimedKm__c MeasuredKm__c MeasureSource__c StandardAmount__c ApprovedAmount__c ReviewedAmount__c ReviewReason__c
  Reason__c TravelClaim__c`)}
${said('Means__c LodgingKind__c ReviewState__c')}`;

const claims = `
${values(`LastModifiedDate Code__c ClaimedTotal__c Total__c PerDiem__c PerDiemRate__c PerDiemMinKm__c MinMinutes__c TripKm__c
  Reason__c AcceptedBy__c AcceptedOn__c ItemCount__c ItemsReviewed__c`)}
${said('State__c')} ${parents('AcceptedBy__r')} Trip__r { ${values('Code__c TotalKm__c')} }`;

/** Everything the screen shows of a case, in one request. */
export const caseQuery = gql`query oneCase($id: ID) { uiapi { query {
${details('Dispatch__c', 1, 'Id: { eq: $id }', dispatch)}
${details(
  'Finding__c',
  200,
  ofCase,
  `${values('LastModifiedDate RuleCode__c Message__c Subject__c Settlement__c SettledOn__c')}
${said('Severity__c AskWhom__c State__c')} ${parents('SettledBy__r')}`,
  'State__c',
)}
${details(
  'AttendanceEvent__c',
  50,
  ofCase,
  `${values('Date__c Time__c MinuteOfDay__c Latitude__c Longitude__c Signed__c Voided__c')} ${said('Kind__c')}`,
)}
${details(
  'Evidence__c',
  100,
  ofCase,
  `${values(`LastModifiedDate Code__c FileName__c Amount__c DocumentDate__c Counterparty__c ReceivedOn__c CheckedOn__c
  RejectReason__c`)} ${said('Type__c CheckState__c')} ${parents('CheckedBy__r')} TravelItem__r { Id ${values('Code__c')} }`,
  'Code__c',
)}
${details(
  'ContactLog__c',
  100,
  ofCase,
  `${values('LastModifiedDate Subject__c Failure__c AnswerDueOn__c AnsweredOn__c Answer__c')} ${said('Kind__c State__c')}`,
  'Name',
)}
${details('TravelClaim__c', 20, ofCase, claims, 'Code__c')}
${details('TravelItem__c', 200, `TravelClaim__r: { ${ofCase} }`, items, 'Code__c')}
${details(
  'Correction__c',
  100,
  ofCase,
  `${values(`Object__c RecordCode__c Field__c PlatformValue__c OfficeValue__c ConflictOn__c Reason__c Active__c`)}
${said('ConflictState__c')} ${parents('CorrectedBy__r')}`,
)}
} } }`;

/** The files of the case's documents. */
export const filesQuery = gql`query files($ids: [ID]) { uiapi { query {
ContentDocumentLink(first: 200, where: { LinkedEntityId: { in: $ids } }) { edges { node {
${values('LinkedEntityId')} ContentDocument { ${values('FileType LatestPublishedVersionId')} }
} } }
} } }`;
