/**
 * The service that picks up what staff ask for on a screen (JobRequest__c) and what the schedule in config/jobs.json
 * says. Start reading at service.ts; work.ts says what is done for each kind.
 */
export { jobsConfig, readJobsConfig, type JobsConfig, type ScheduleEntry } from './config.ts';
export { jobKinds, type JobKind } from './kinds.ts';
export { leaseMinutes, type RequestRow } from './requests.ts';
export { runnerName, serviceLog } from './identity.ts';
export { JobService, type ServiceOptions, type Worked } from './service.ts';
