import { gql } from 'lightning/graphql';
import { stages } from './stages.ts';

/** Cases a page; the GraphQL API takes cursors beyond 4,000 records only with pages of 200 and more and a bound. */
export const pageSize = 200;

/** Fields as GraphQL is asked for them: `Code__c { value }`. */
const values = (names: string): string => names.replace(/\S+/g, '$& { value }');
const parents = (names: string): string => names.replace(/\S+/g, '$& { Name { value } }');

export const pageQuery = gql`query queuePage($where: Dispatch__c_Filter, $orderBy: Dispatch__c_OrderBy, $after: String) {
  uiapi { query { Dispatch__c(first: 200, after: $after, upperBound: 20000, where: $where, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { Id Status__c { value label }
      ${values('Code__c SupportDate__c DeclaredNth__c OpenFindings__c EvidenceUnchecked__c Version__c Reviewer__c')}
      ${parents('Reviewer__r Agency__r Expert__r')} BusinessYear__r { ${parents('Business__r')} }
    } }
  } } }
}`;

/** How many cases wait in each stage, how often each finding is open, and what day it is in the org. */
export const countsQuery = gql`
  query queueCounts(${stages.map(({ name }) => `$${name}: Dispatch__c_Filter`).join(', ')}) {
    uiapi {
      aggregate {
        ${stages
          .map(
            ({ name }) =>
              `${name}: Dispatch__c(where: $${name}) { edges { node { aggregate { Id { count { value } } } } } }`,
          )
          .join('\n')}
        findings: Finding__c(first: 200, where: { State__c: { eq: "Open" } }, groupBy: { RuleCode__c: { group: true } }) {
          edges { node { aggregate { RuleCode__c { value } Id { count { value } } } } }
        }
      }
      query {
        today: Dispatch__c(first: 1) { edges { node { Today__c { value } } } }
      }
    }
  }
`;

export const countsVariables = Object.fromEntries(stages.map(({ name, where }) => [name, where]));

/** Who may be given work, and what this person kept of earlier searches. */
export const peopleQuery = gql`query queuePeople($me: ID) { uiapi { query {
  User(first: 200, where: { IsActive: { eq: true }, UserType: { eq: "Standard" } }, orderBy: { Name: { order: ASC } }) {
    edges { node { Id ${values('Name Title')} } }
  }
  SavedView__c(
    first: 50
    where: { OwnerId: { eq: $me }, Screen__c: { eq: "reviewQueue" } }
    orderBy: { Name: { order: ASC } }
  ) { edges { node { Id ${values('Name Conditions__c')} } } }
} } }`;
