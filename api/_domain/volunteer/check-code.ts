import { createHmac } from 'node:crypto';

/** How long the lead's six digits stay. */
export const codeStepMs = 30_000;

/** The six digits an activity's lead shows at a moment, made of its secret and of nothing that can be seen. Pure. */
export function codeAt(secret: string, activityId: string, at: Date): string {
  return codeOfStep(secret, activityId, Math.floor(at.getTime() / codeStepMs));
}

/** How many whole seconds the digits of a moment stay, 1 to 30. Pure. */
export function codeSecondsLeft(at: Date): number {
  return Math.ceil((codeStepMs - (at.getTime() % codeStepMs)) / 1000);
}

/** Whether the digits are those of the moment or of the step before it. Pure. */
export function isCodeOf(secret: string, activityId: string, at: Date, checkCode: string): boolean {
  const before = new Date(at.getTime() - codeStepMs);
  return checkCode === codeAt(secret, activityId, at) || checkCode === codeAt(secret, activityId, before);
}

function codeOfStep(secret: string, activityId: string, step: number): string {
  const digest = createHmac('sha256', secret).update(`${activityId}\n${step}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}
