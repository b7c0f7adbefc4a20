import { sampleOrg, type SampleOrg } from '../../../../testing/index.ts';
import type { DeployOptions, DeployResult } from '../../index.ts';
import { zipOf, type Files } from './deploy-test.ts';

/** Deploys files to a whole org as its administrator. */
export const deployTo = (sample: SampleOrg, files: Files, options: DeployOptions = {}): DeployResult => {
  const { userId, now } = sample.admin;
  return sample.org.metadata.deploy(zipOf(files), options, { userId, userName: 'Administrator', now });
};

/** A whole org in memory with these files deployed, which must be in order. */
export const orgWith = (files: Files): SampleOrg => {
  const sample = sampleOrg({});
  const result = deployTo(sample, files);
  if (!result.success) {
    throw new Error(
      result.details.componentFailures.map((one) => `${one.fullName}: ${one.problem ?? ''}`).join('\n') ||
        result.errorMessage,
    );
  }
  return sample;
};
