import type { WireAnswer } from '../wire.ts';

export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client_id'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'inactive_user'
  | 'invalid_app_access';

/** A refusal of the OAuth endpoints, which have codes of their own (RFC 6749 §5.2 and the platform's). */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.code = code;
  }

  toAnswer(): WireAnswer {
    return { status: 400, body: { error: this.code, error_description: this.message } };
  }
}
