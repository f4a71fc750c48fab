import type { SessionView } from '../../api/_contract/appointment';
import { http } from './http';

export type { SessionView };

/** The devices one is signed in on, the last used first. Throws `ApiError`. */
export async function listDevices(): Promise<SessionView[]> {
  return (await http.get<{ items: SessionView[] }>('/sessions')).items;
}

/** Signs one device out, for good. Throws `ApiError`. */
export function signOutDevice(deviceId: string): Promise<void> {
  return http.delete(`/sessions/${deviceId}`);
}

/** Signs out every device but this one. Throws `ApiError`. */
export function signOutOthers(): Promise<void> {
  return http.delete('/sessions');
}
