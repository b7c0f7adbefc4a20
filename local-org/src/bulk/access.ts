import { ApiError } from '../errors.ts';
import { Ids } from '../storage/index.ts';
import type { Job, JobState, JobType } from './job.ts';
import { bulkJobs } from './jobs.ts';
import type { BulkRequest } from './request.ts';

/** Jobs belong to whoever made them; who manages data integrations sees and aborts those of others too. */
export function maySee(request: BulkRequest, job: Job): boolean {
  return job.createdById === request.ctx.userId || request.ctx.access.system('ManageDataIntegrations');
}

/** The job a path names. @throws ApiError NOT_FOUND */
export function pathJob(request: BulkRequest, jobType: JobType, id: string): Job {
  const job = bulkJobs(request.org).store.get(Ids.to18(id) ?? '');
  if (job?.jobType === jobType && maySee(request, job)) return job;
  throw new ApiError('NOT_FOUND', `The requested resource does not exist: there is no job ${id} of this user`);
}

/** @throws ApiError where another user than its maker wants a job's data */
export function requireMaker(request: BulkRequest, job: Job): void {
  if (job.createdById === request.ctx.userId) return;
  throw new ApiError('INSUFFICIENT_ACCESS', `The data of job ${job.id} is open to the user who created it alone`);
}

/** @throws ApiError INVALIDJOBSTATE where a job is in none of the states that something needs */
export function requireState(job: Job, states: readonly JobState[], what: string): void {
  if (states.includes(job.state)) return;
  throw new ApiError(
    'INVALIDJOBSTATE',
    `InvalidJobState : ${what} needs a job in the state ${states.join(' or ')}; job ${job.id} is in ${job.state}`,
  );
}
