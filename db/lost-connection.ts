/** What the driver tells of a connection; it is the same object when it connects again. */
export interface DriverConnection {
  readonly id: number;
}

/** A query of the driver's: how it is refused, and its statement once it is sent. */
export interface DriverQuery {
  reject(error: unknown): void;
  statement: unknown;
}

export interface UnsafeOptions {
  onexecute?: (connection: DriverConnection) => unknown;
}
export type Unsafe = (text: string, values?: unknown[], options?: UnsafeOptions) => DriverQuery;

const networkCodes = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'];

/** Whether a connection ends with such an error of the driver or the server. */
export function isLoss(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  return typeof code === 'string' && (code.startsWith('CONNECTION_') || networkCodes.includes(code));
}

/** The driver's own error of a connection that is gone. */
export function lossError(): Error {
  return Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED', errno: 'CONNECTION_CLOSED' });
}
