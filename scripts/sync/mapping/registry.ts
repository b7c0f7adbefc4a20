import type { ChangeOf } from '../../dispatch-system/index.ts';
import type { Part } from '../part.ts';

/** Agencies, experts and businesses: one row each. */

export function agency({ id, version, data }: ChangeOf<'agency'>): Part[] {
  return [
    {
      object: 'Agency__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Name: data.name,
        Type__c: data.type,
        Attribute__c: data.attribute,
        Bureau__c: data.bureau,
        Prefecture__c: data.prefecture,
        ValidFrom__c: data.validFrom,
        ValidTo__c: data.validTo,
        MemberException__c: data.memberException,
        Operator__c: data.operator,
        OperatorMemberException__c: data.operatorMemberException,
        CertifiedSupportOrg__c: data.certifiedSupportOrg,
        ContactName__c: data.contactName,
        Phone__c: data.phone,
        Email__c: data.email,
        PlatformVersion__c: version,
      },
      // A representative agency that names itself represents itself: nothing to refer to.
      parents: [
        {
          field: 'Representative__c',
          object: 'Agency__c',
          code: data.representative === id ? null : data.representative,
        },
      ],
    },
  ];
}

export function expert({ id, version, data }: ChangeOf<'expert'>): Part[] {
  return [
    {
      object: 'Expert__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Name: data.name,
        Kana__c: data.kana,
        Prefecture__c: data.prefecture,
        Address__c: data.address,
        Phone__c: data.phone,
        Email__c: data.email,
        BasePlace__c: data.basePlace,
        Fields__c: data.fields.length === 0 ? null : data.fields.join(';'),
        Qualification__c: data.qualification,
        PublicPersonnelSubsidy__c: data.publicPersonnelSubsidy,
        ConsentOn__c: data.consentOn,
        RegisteredOn__c: data.registeredOn,
        CertifiedSupportOrg__c: data.certifiedSupportOrg,
        Digital__c: data.digital,
        State__c: data.state,
        PlatformVersion__c: version,
      },
      parents: [{ field: 'RecommendedBy__c', object: 'Agency__c', code: data.recommendedBy }],
    },
  ];
}

export function expertTie({ id, version, data }: ChangeOf<'expertTie'>): Part[] {
  return [
    {
      object: 'ExpertTie__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Kind__c: data.kind,
        OrganizationName__c: data.organizationName,
        ValidFrom__c: data.validFrom,
        ValidTo__c: data.validTo,
        PlatformVersion__c: version,
      },
      parents: [
        { field: 'Expert__c', object: 'Expert__c', code: data.expert, once: 'fixed' },
        { field: 'Agency__c', object: 'Agency__c', code: data.agency },
      ],
    },
  ];
}

export function appointment({ id, version, data }: ChangeOf<'appointment'>): Part[] {
  return [
    {
      object: 'ExpertYear__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Name: id,
        TermsShownOn__c: data.termsShownOn,
        TermsAgreedOn__c: data.termsAgreedOn,
        LetterSentOn__c: data.letterSentOn,
        AcceptedOn__c: data.acceptedOn,
        PlatformVersion__c: version,
      },
      parents: [
        { field: 'Expert__c', object: 'Expert__c', code: data.expert, once: 'fixed' },
        { field: 'ProgramYear__c', object: 'ProgramYear__c', code: data.year },
      ],
    },
  ];
}

/** Payee facts the Platform registers once; what may be compared to tell a change of them. */
export function payeeFacts({ data }: Pick<ChangeOf<'paymentDetails'>, 'data'>) {
  return {
    PayeeClass__c: data.payeeClass,
    PayeeName__c: data.payeeName,
    PayeeKana__c: data.payeeKana,
    PayeeAddress__c: data.payeeAddress,
    BankCode__c: data.bankCode,
    BranchCode__c: data.branchCode,
    AccountType__c: data.accountType,
    AccountNumber__c: data.accountNumber,
    HolderKana__c: data.holderKana,
    InvoiceNumber__c: data.invoiceNumber,
    InvoiceFrom__c: data.invoiceFrom,
  };
}

export function paymentDetails(change: ChangeOf<'paymentDetails'>): Part[] {
  const { id, version, data } = change;
  return [
    {
      object: 'PayeeAccount__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        ...payeeFacts(change),
        EffectiveFrom__c: data.effectiveFrom,
        State__c: 'Registered',
        PlatformVersion__c: version,
      },
      parents: [{ field: 'Expert__c', object: 'Expert__c', code: data.expert }],
    },
  ];
}

export function business({ id, version, data }: ChangeOf<'business'>): Part[] {
  return [
    {
      object: 'Business__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Name: data.name,
        Kana__c: data.kana,
        Representative__c: data.representative,
        Prefecture__c: data.prefecture,
        Address__c: data.address,
        Phone__c: data.phone,
        Email__c: data.email,
        Industry__c: data.industry,
        Employees__c: data.employees,
        Capital__c: data.capital,
        Kind__c: data.kind,
        CorporateNumber__c: data.corporateNumber,
        SmallScale__c: data.smallScale,
        PlatformVersion__c: version,
      },
      parents: [],
    },
  ];
}
