import { SoapFault } from './fault.ts';
import type { SoapRequest } from './operation.ts';

/** The calling user's id, if they may use the Metadata API. */
export function metadataUser(request: SoapRequest): string {
  const userId = request.userId();
  const access = request.org.accessOf(userId);
  if (!access.system('ModifyMetadata') && !access.system('ModifyAllData')) {
    throw new SoapFault(
      'sf:INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    );
  }
  return userId;
}
