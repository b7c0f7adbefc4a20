import type { SoapOperation } from './operation.ts';

export const metadataOperations: Readonly<Record<string, SoapOperation>> = {};
