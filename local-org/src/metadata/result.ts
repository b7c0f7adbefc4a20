/** What a deploy reports, in the shape of the Metadata API's DeployResult. Source: Metadata API Developer Guide. */

export interface DeployOptions {
  allowMissingFiles?: boolean;
  autoUpdatePackage?: boolean;
  /** Check everything, change nothing. */
  checkOnly?: boolean;
  /** Warnings do not fail the deploy. */
  ignoreWarnings?: boolean;
  purgeOnDelete?: boolean;
  /** One failure undoes all; without it the sound components stay. */
  rollbackOnError?: boolean;
  singlePackage?: boolean;
  testLevel?: string;
}

export interface DeployMessage {
  componentType: string;
  fullName: string;
  fileName: string;
  success: boolean;
  changed: boolean;
  created: boolean;
  deleted: boolean;
  /** ISO date-time. */
  createdDate: string;
  id?: string;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  lineNumber?: number;
  columnNumber?: number;
  warning: boolean;
  requiresProductionTestRun: boolean;
}

export interface RunTestsResult {
  numFailures: number;
  numTestsRun: number;
  totalTime: number;
}

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed';

export interface DeployResult {
  id: string;
  done: boolean;
  status: DeployStatus;
  success: boolean;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  rollbackOnError: boolean;
  runTestsEnabled: boolean;
  createdBy: string;
  createdByName: string;
  createdDate: string;
  startDate: string;
  completedDate: string;
  lastModifiedDate: string;
  numberComponentsTotal: number;
  numberComponentsDeployed: number;
  numberComponentErrors: number;
  numberTestsTotal: number;
  numberTestsCompleted: number;
  numberTestErrors: number;
  errorMessage?: string;
  errorStatusCode?: string;
  details: {
    componentSuccesses: DeployMessage[];
    componentFailures: DeployMessage[];
    runTestResult: RunTestsResult;
  };
}

export interface DeployHeader {
  id: string;
  userId: string;
  userName: string;
  /** Epoch milliseconds. */
  now: number;
  options: DeployOptions;
}

const noTests = (): RunTestsResult => ({ numFailures: 0, numTestsRun: 0, totalTime: 0 });

const deployStatus = (failures: readonly DeployMessage[], partial: boolean): DeployStatus => {
  if (failures.length === 0) return 'Succeeded';
  return partial ? 'SucceededPartial' : 'Failed';
};

/** The result of a finished deploy from its messages. `partial`: the sound components were kept all the same. */
export const deployResult = (
  header: DeployHeader,
  successes: DeployMessage[],
  failures: DeployMessage[],
  partial: boolean,
): DeployResult => {
  const moment = new Date(header.now).toISOString();
  const status = deployStatus(failures, partial);
  const errors = failures.filter((message) => message.problemType === 'Error');
  const kept = successes.filter((message) => message.componentType !== '' && !message.warning);
  return {
    id: header.id,
    done: true,
    status,
    success: status === 'Succeeded',
    checkOnly: header.options.checkOnly === true,
    ignoreWarnings: header.options.ignoreWarnings === true,
    rollbackOnError: header.options.rollbackOnError !== false,
    runTestsEnabled: false,
    createdBy: header.userId,
    createdByName: header.userName,
    createdDate: moment,
    startDate: moment,
    completedDate: moment,
    lastModifiedDate: moment,
    numberComponentsTotal: kept.length + errors.length,
    numberComponentsDeployed: kept.length,
    numberComponentErrors: errors.length,
    numberTestsTotal: 0,
    numberTestsCompleted: 0,
    numberTestErrors: 0,
    details: { componentSuccesses: successes, componentFailures: failures, runTestResult: noTests() },
  };
};

/** The result of a deploy that could not be read at all. */
export const unreadableResult = (header: DeployHeader, message: string, code: string): DeployResult => ({
  ...deployResult(header, [], [], false),
  status: 'Failed',
  success: false,
  errorMessage: message,
  errorStatusCode: code,
});
