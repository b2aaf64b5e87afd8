import type { FaceVerifier } from './verifier.ts';

const broken = { fault: 'broken' } as const;

/** No faces here: the equal path (passkey) is the only one. */
export const disabledVerifier: FaceVerifier = {
  model: null,
  available: false,
  begin: async () => broken,
  revealed: () => [],
  submit: async () => ({ state: 'unavailable', ...broken }),
  enrol: async () => ({ ok: false, ...broken }),
  close: async () => {},
};
