import { gql } from 'lightning/graphql';

/** Everything the screen shows of a case, in one request. */
export const caseQuery = gql`
  query oneCase($id: ID) {
    uiapi {
      query {
        Dispatch__c(first: 1, where: { Id: { eq: $id } }) {
          edges {
            node {
              Id
              LastModifiedDate {
                value
              }
              LastModifiedBy {
                Name {
                  value
                }
              }
              Name {
                value
              }
              Code__c {
                value
              }
              Status__c {
                value
                label
              }
              Version__c {
                value
              }
              Mode__c {
                value
                label
              }
              Issue__c {
                label
              }
              Place__c {
                value
              }
              SupportDate__c {
                value
              }
              ScheduledDate__c {
                value
              }
              ScheduledStart__c {
                value
              }
              ScheduledEnd__c {
                value
              }
              ApprovedStart__c {
                value
              }
              ApprovedEnd__c {
                value
              }
              BreakMinutes__c {
                value
              }
              RemoteMinutes__c {
                value
              }
              Minutes__c {
                value
              }
              MinMinutes__c {
                value
              }
              DeclaredNth__c {
                value
              }
              ComputedNth__c {
                value
              }
              ConfirmedNth__c {
                value
              }
              Accompaniment__c {
                value
                label
              }
              AccompanyReason__c {
                value
              }
              AccompanyMinutes__c {
                value
              }
              AccompanyJudgement__c {
                value
                label
              }
              AppliedOn__c {
                value
              }
              ReportedOn__c {
                value
              }
              CertifiedOn__c {
                value
              }
              AgencyApprovedOn__c {
                value
              }
              Eligibility__c {
                value
                label
              }
              HoldReason__c {
                value
              }
              OpenFindings__c {
                value
              }
              EvidenceUnchecked__c {
                value
              }
              EvidenceCount__c {
                value
              }
              ClaimCount__c {
                value
              }
              ClaimsConfirmed__c {
                value
              }
              CheckedBy__c {
                value
              }
              CheckedBy__r {
                Name {
                  value
                }
              }
              CheckedOn__c {
                value
              }
              Reviewer__c {
                value
              }
              Reviewer__r {
                Name {
                  value
                }
              }
              ReleaseRequestedBy__r {
                Name {
                  value
                }
              }
              ReleaseRequestedOn__c {
                value
              }
              FeeExclTax__c {
                value
              }
              TravelInclTax__c {
                value
              }
              Transport__c {
                value
              }
              OwnCar__c {
                value
              }
              PerDiem__c {
                value
              }
              Lodging__c {
                value
              }
              PlaceLatitude__c {
                value
              }
              PlaceLongitude__c {
                value
              }
              Agency__r {
                Name {
                  value
                }
                Phone__c @optional {
                  value
                }
                Email__c @optional {
                  value
                }
                ContactName__c @optional {
                  value
                }
              }
              Expert__r {
                Name {
                  value
                }
                Phone__c @optional {
                  value
                }
                Email__c @optional {
                  value
                }
              }
              BusinessYear__r {
                Business__r {
                  Name {
                    value
                  }
                  Phone__c @optional {
                    value
                  }
                }
              }
              ProgramYear__r {
                PlaceRadius__c @optional {
                  value
                }
              }
              DraftNote__c {
                value
              }
              Today__c {
                value
              }
              Expert__c {
                value
              }
            }
          }
        }
        Finding__c(first: 200, where: { Dispatch__c: { eq: $id } }, orderBy: { State__c: { order: ASC } }) {
          edges {
            node {
              Id
              RuleCode__c {
                value
              }
              Severity__c {
                value
                label
              }
              Message__c {
                value
              }
              Subject__c {
                value
              }
              AskWhom__c {
                value
                label
              }
              Requirement__c {
                value
              }
              State__c {
                value
                label
              }
              Settlement__c {
                value
              }
              SettledBy__r {
                Name {
                  value
                }
              }
              SettledOn__c {
                value
              }
              LastModifiedDate {
                value
              }
            }
          }
        }
        AttendanceEvent__c(first: 50, where: { Dispatch__c: { eq: $id } }) {
          edges {
            node {
              Id
              Kind__c {
                value
                label
              }
              Date__c {
                value
              }
              Time__c {
                value
              }
              MinuteOfDay__c {
                value
              }
              Latitude__c {
                value
              }
              Longitude__c {
                value
              }
              Signed__c {
                value
              }
              Voided__c {
                value
              }
            }
          }
        }
        Evidence__c(first: 100, where: { Dispatch__c: { eq: $id } }, orderBy: { Code__c: { order: ASC } }) {
          edges {
            node {
              Id
              Code__c {
                value
              }
              Type__c {
                value
                label
              }
              FileName__c {
                value
              }
              MediaType__c {
                value
              }
              Amount__c {
                value
              }
              DocumentDate__c {
                value
              }
              Counterparty__c {
                value
              }
              ReceivedOn__c {
                value
              }
              CheckState__c {
                value
                label
              }
              CheckedBy__r {
                Name {
                  value
                }
              }
              CheckedOn__c {
                value
              }
              RejectReason__c {
                value
              }
              Sha256__c {
                value
              }
              LastModifiedDate {
                value
              }
              TravelItem__r {
                Id
                Code__c {
                  value
                }
                Means__c {
                  label
                }
              }
            }
          }
        }
        TravelClaim__c(first: 20, where: { Dispatch__c: { eq: $id } }) {
          edges {
            node {
              Id
              Code__c {
                value
              }
              State__c {
                value
                label
              }
              ClaimedTotal__c {
                value
              }
              Total__c {
                value
              }
              Transport__c {
                value
              }
              OwnCar__c {
                value
              }
              OwnCarKm__c {
                value
              }
              KmRate__c {
                value
              }
              PerDiem__c {
                value
              }
              Lodging__c {
                value
              }
              TripKm__c {
                value
              }
              Reason__c {
                value
              }
              AcceptedBy__r {
                Name {
                  value
                }
              }
              AcceptedBy__c {
                value
              }
              AcceptedOn__c {
                value
              }
              ItemCount__c {
                value
              }
              ItemsReviewed__c {
                value
              }
              LastModifiedDate {
                value
              }
            }
          }
        }
        TravelItem__c(
          first: 200
          where: { TravelClaim__r: { Dispatch__c: { eq: $id } } }
          orderBy: { Code__c: { order: ASC } }
        ) {
          edges {
            node {
              Id
              Code__c {
                value
              }
              Date__c {
                value
              }
              Means__c {
                value
                label
              }
              Origin__c {
                value
              }
              Destination__c {
                value
              }
              ClaimedAmount__c {
                value
              }
              ClaimedKm__c {
                value
              }
              MeasuredKm__c {
                value
              }
              StandardAmount__c {
                value
              }
              ApprovedAmount__c {
                value
              }
              ReviewState__c {
                value
                label
              }
              ReviewReason__c {
                value
              }
              Reason__c {
                value
              }
              TravelClaim__c {
                value
              }
            }
          }
        }
        SupportReport__c(first: 1, where: { Dispatch__c: { eq: $id } }) {
          edges {
            node {
              SubmittedOn__c {
                value
              }
              StartTime__c {
                value
              }
              EndTime__c {
                value
              }
              CertificateFrom__c {
                value
              }
              Content__c {
                value
              }
              NextSteps__c {
                value
              }
            }
          }
        }
        Correction__c(first: 100, where: { Dispatch__c: { eq: $id }, Active__c: { eq: true } }) {
          edges {
            node {
              Object__c {
                value
              }
              Field__c {
                value
              }
              RecordCode__c {
                value
              }
              PlatformValue__c {
                value
              }
              OfficeValue__c {
                value
              }
              Reason__c {
                value
              }
              CorrectedBy__r {
                Name {
                  value
                }
              }
              CorrectedOn__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** The files of the case's documents. */
export const filesQuery = gql`
  query files($ids: [ID]) {
    uiapi {
      query {
        ContentDocumentLink(first: 200, where: { LinkedEntityId: { in: $ids } }) {
          edges {
            node {
              LinkedEntityId {
                value
              }
              ContentDocument {
                Id
                Title {
                  value
                }
                FileType {
                  value
                }
                FileExtension {
                  value
                }
                LatestPublishedVersionId {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;
