import { apiTime } from '../../org/index.ts';
import type { ChangeOf } from '../../dispatch-system/index.ts';
import type { Part, PartOf } from '../part.ts';

/**
 * A case and what proves it. Application, report, certificate, agency approval and WEB record all feed the one row of
 * Dispatch__c, each guarded by a version of its own; `composeDispatch` settles what two of them say differently.
 */

export function application({ id, version, occurredAt, data }: ChangeOf<'application'>): Part[] {
  const businessYear = `${data.business}|${data.year}`;
  return [
    {
      object: 'BusinessYear__c',
      code: businessYear,
      guard: undefined,
      values: { Name: businessYear },
      parents: [
        { field: 'Business__c', object: 'Business__c', code: data.business },
        { field: 'ProgramYear__c', object: 'ProgramYear__c', code: data.year },
      ],
    },
    {
      object: 'Dispatch__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Name: id,
        AppliedOn__c: data.appliedOn,
        Issue__c: data.issue,
        ExpertRequested__c: data.expertRequested,
        Mode__c: data.mode,
        Place__c: data.place,
        PlaceLatitude__c: data.placeLatitude,
        PlaceLongitude__c: data.placeLongitude,
        ScheduledDate__c: data.scheduledDate,
        ScheduledStart__c: apiTime(data.scheduledStart),
        ScheduledEnd__c: apiTime(data.scheduledEnd),
        SupportDate__c: data.scheduledDate,
        DeclaredNth__c: data.declaredNth,
        ...accompaniment(data),
        CancelledOn__c: data.status === 'Cancelled' ? (data.cancelledOn ?? occurredAt.slice(0, 10)) : null,
        Status__c: statusOfApplication[data.status],
        PlatformVersion__c: version,
      },
      parents: [
        { field: 'BusinessYear__c', object: 'BusinessYear__c', code: businessYear },
        { field: 'Expert__c', object: 'Expert__c', code: data.expert },
        { field: 'Agency__c', object: 'Agency__c', code: data.agency },
        { field: 'ProgramYear__c', object: 'ProgramYear__c', code: data.year },
      ],
    },
  ];
}

const statusOfApplication = { Applied: 'Received', Rescheduled: 'Rescheduled', Cancelled: 'Cancelled' } as const;

const accompaniment = (data: ChangeOf<'agencyApproval'>['data'] | ChangeOf<'application'>['data']) => ({
  Accompaniment__c: data.accompaniment,
  AccompanyMinutes__c: data.accompanyMinutes,
  AccompanyReason__c: data.accompanyReason,
});

export function attendance({ id, version, data }: ChangeOf<'attendance'>): Part[] {
  return [
    {
      object: 'AttendanceEvent__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Kind__c: data.event,
        Date__c: data.date,
        Time__c: apiTime(data.time),
        Latitude__c: data.latitude,
        Longitude__c: data.longitude,
        Signed__c: data.signed,
        PlatformVersion__c: version,
      },
      parents: [{ field: 'Dispatch__c', object: 'Dispatch__c', code: data.dispatch, once: 'fixed' }],
    },
  ];
}

/** The part of a change on its case's own row, which must have come before. */
function onDispatch(
  code: string,
  guard: PartOf<'Dispatch__c'>['guard'],
  values: PartOf<'Dispatch__c'>['values'],
): Part {
  return { object: 'Dispatch__c', code, guard, values, parents: [], needs: { object: 'Dispatch__c', code } };
}

/** The part of a change on its case's report. */
function onReport(
  code: string,
  guard: PartOf<'SupportReport__c'>['guard'],
  values: PartOf<'SupportReport__c'>['values'],
): Part {
  return {
    object: 'SupportReport__c',
    code,
    guard,
    values: { Name: code, ...values },
    parents: [{ field: 'Dispatch__c', object: 'Dispatch__c', code, once: 'fixed' }],
  };
}

export function report({ version, data }: ChangeOf<'report'>): Part[] {
  return [
    onDispatch(data.dispatch, 'ReportVersion__c', {
      SupportDate__c: data.supportDate,
      ReportedOn__c: data.submittedOn,
      BreakMinutes__c: data.breakMinutes,
      RemoteMinutes__c: data.remoteMinutes,
      ReportVersion__c: version,
    }),
    onReport(data.dispatch, 'PlatformVersion__c', {
      SubmittedOn__c: data.submittedOn,
      StartTime__c: apiTime(data.startTime),
      EndTime__c: apiTime(data.endTime),
      Content__c: data.content,
      NextSteps__c: data.nextSteps,
      PlatformVersion__c: version,
    }),
  ];
}

export function certificate({ version, data }: ChangeOf<'certificate'>): Part[] {
  return [
    onDispatch(data.dispatch, 'CertificateVersion__c', {
      CertifiedOn__c: data.certifiedOn,
      CertificateVersion__c: version,
    }),
    onReport(data.dispatch, 'CertificateVersion__c', {
      CertificateFrom__c: data.certifiedBy,
      CertificateVersion__c: version,
    }),
  ];
}

export function agencyApproval({ version, data }: ChangeOf<'agencyApproval'>): Part[] {
  return [
    onDispatch(data.dispatch, 'ApprovalVersion__c', {
      AgencyApprovedOn__c: data.approvedOn,
      SupportDate__c: data.supportDate,
      ApprovedStart__c: apiTime(data.startTime),
      ApprovedEnd__c: apiTime(data.endTime),
      ...accompaniment(data),
      ApprovalVersion__c: version,
    }),
  ];
}

export function webRecord({ version, data }: ChangeOf<'webRecord'>): Part[] {
  return [
    onDispatch(data.dispatch, 'WebVersion__c', {
      WebProof__c: data.proof,
      WebProofOn__c: data.on,
      WebProofReference__c: data.reference,
      WebProofOwedBy__c: data.owedBy,
      WebVersion__c: version,
    }),
  ];
}

export function document({ id, version, data }: ChangeOf<'document'>): Part[] {
  return [
    {
      object: 'Evidence__c',
      code: id,
      guard: 'PlatformVersion__c',
      values: {
        Type__c: data.type,
        FileName__c: data.fileName,
        MediaType__c: data.mediaType,
        Size__c: data.size,
        Sha256__c: data.sha256,
        DocumentDate__c: data.documentDate,
        Amount__c: data.amount,
        Counterparty__c: data.counterparty,
        ReceivedOn__c: data.uploadedOn,
        PlatformVersion__c: version,
      },
      parents: [
        { field: 'Dispatch__c', object: 'Dispatch__c', code: data.dispatch, once: 'fixed' },
        { field: 'TravelItem__c', object: 'TravelItem__c', code: data.travelItem },
      ],
    },
  ];
}
