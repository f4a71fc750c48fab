import { type ErrorCode, type ErrorKind, errorCodes } from '../_contract/error-codes.js';

/** What a refusal may carry beside its words: the field at fault, and facts the client can show. Never personal data. */
export interface ErrorDetails {
  field?: string;
  [fact: string]: unknown;
}

/** The one error of the domain: a stable code and a Chinese message a person understands; each transport maps it. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  /** `message` defaults to the catalogue's words for the code. */
  constructor(code: ErrorCode, message: string = errorCodes[code].message, details?: ErrorDetails) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  get kind(): ErrorKind {
    return errorCodes[this.code].kind;
  }
}

/** No answer, or none that can be read: the code says which. Its words hold nothing of the address. */
export class RobotUnreachable extends Error {
  override readonly name = 'RobotUnreachable';

  constructor(readonly code: string) {
    super(`group robot: ${code}`);
  }
}
