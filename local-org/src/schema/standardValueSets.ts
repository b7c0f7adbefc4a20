import { partsOf } from './content.ts';
import { picklistValues } from './customFields.ts';
import type { Component, FieldDef } from './types.ts';

/** The fields that each standard value set serves. Source: Metadata API Developer Guide, "StandardValueSet Names and Standard Picklist Fields". */
export const STANDARD_VALUE_SETS: Readonly<Record<string, readonly string[]>> = {
  AccountOwnership: ['Account.Ownership'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountType: ['Account.Type'],
  AssetStatus: ['Asset.Status'],
  CampaignMemberStatus: ['CampaignMember.Status'],
  CampaignStatus: ['Campaign.Status'],
  CampaignType: ['Campaign.Type'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  ContactRole: ['OpportunityContactRole.Role'],
  EventSubject: ['Event.Subject'],
  EventType: ['Event.Type'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: ['Account.AccountSource', 'Contact.LeadSource', 'Lead.LeadSource', 'Opportunity.LeadSource'],
  LeadStatus: ['Lead.Status'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
  Product2Family: ['Product2.Family'],
  QuantityUnitOfMeasure: ['Product2.QuantityUnitOfMeasure'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
  TaskType: ['Task.Type'],
};

const SET_OF_FIELD: ReadonlyMap<string, string> = new Map(
  Object.entries(STANDARD_VALUE_SETS).flatMap(([set, fields]) => fields.map((field): [string, string] => [field, set])),
);

/** A standard field with the values that were deployed for its set. */
export const withStandardValues = (
  object: string,
  field: FieldDef,
  deployed: (set: string) => Component | undefined,
): FieldDef => {
  const set = SET_OF_FIELD.get(`${object}.${field.name}`);
  const component = set === undefined ? undefined : deployed(set);
  if (!component || !field.picklist) return { ...field };
  const values = picklistValues(partsOf(component.content, 'standardValue'), component.content.sorted === true);
  return { ...field, picklist: { ...field.picklist, values } };
};
