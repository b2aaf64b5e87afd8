import type { FaceVerifier } from './verifier.ts';

/** No faces here: the equal path (passkey) is the only one. */
export const disabledVerifier: FaceVerifier = {
  kind: 'none',
  model: null,
  begin: () => '',
  shown: () => ({ actions: [], url: null }),
  submit: async () => ({ state: 'unavailable', fault: 'broken' }),
  enrol: async () => ({ ok: false, fault: 'broken' }),
  close: async () => {},
};
