/** A refusal of the SOAP APIs; `code` is `sf:CODE` for the platform's own, `soapenv:Client` for a bad envelope. */
export class SoapFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}
