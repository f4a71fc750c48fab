/** Something the operator has to put right before the system can start. The message is one line, Chinese then English. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(chinese: string, english: string) {
    super(`${chinese} / ${english}`);
  }
}

/** The system's error code (`EACCES`, `ENOENT`, …) or SQLSTATE of whatever was thrown, else undefined. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** What was thrown, in one line. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}
