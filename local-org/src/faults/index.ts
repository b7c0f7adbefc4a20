/** Faults on order, for testing clients: what may be ordered, when it strikes, what struck. `http/` carries the faults of calls out. */
export { Faults, type FaultsShown } from './faults.ts';
export type { CallFault, CutFault, JobFault, RowFault, Work } from './kinds.ts';
export { FaultOrderError } from './parameters.ts';
export { APIS, readHeader, type ApiName, type HeaderOrder } from './rule.ts';
