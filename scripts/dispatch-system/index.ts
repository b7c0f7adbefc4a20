/**
 * The Platform (専門家派遣システム): its contract as types and checks, and a client that speaks it.
 * docs/platform/openapi.yaml is the full text of the contract.
 */
export { bureaus, industries, issues, prefectures, qualifications } from './codes.ts';
export {
  contractVersion,
  dataSchemas,
  itemFields,
  kinds,
  type Change,
  type ChangeData,
  type ChangeOf,
  type Kind,
  type TravelItem,
} from './contract.ts';
export { readChange, type ChangePage, type ContractProblem, type ReadChange } from './change.ts';
export { messageSchema, type Message, type MessageReceipt } from './messages.ts';
export { openPlatform, type Platform, type PlatformOptions } from './client.ts';
export { PlatformError, type PlatformFailure } from './errors.ts';
