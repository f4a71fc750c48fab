import type { PrivacySide } from '../contract';

/** A browser asks for itself, for the camera and the place alone. */
export const privacy: PrivacySide = {
  watch: () => () => undefined,
  agree: () => undefined,
  refuse: () => undefined,
};
