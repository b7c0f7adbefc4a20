import type { Org, RequestContext } from '../context.ts';
import type { WireRequest } from '../wire.ts';
import type { SoapCall } from './envelope.ts';
import type { SoapHeaders } from './headers.ts';
import type { XmlTree } from './xml.ts';

export interface SoapRequest {
  org: Org;
  /** `u` partner, `c` enterprise, `m` metadata. */
  family: string;
  /** `66.0` */
  version: string;
  call: SoapCall;
  headers: SoapHeaders;
  baseUrl: string;
  /** The request as it came in: where it came from is written into LoginHistory. */
  wire: WireRequest;
  /** Id of the user whose session the header names; a fault when there is none or API Enabled is missing. One whose password has expired may choose another alone. */
  userId: (demands?: { forPassword: boolean }) => string;
  /** A request of that user. */
  context: () => RequestContext;
}

/** One operation: the content of its `…Response` element. */
export type SoapOperation = (request: SoapRequest) => XmlTree | Promise<XmlTree>;
