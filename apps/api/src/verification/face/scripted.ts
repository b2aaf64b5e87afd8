import type { Checked, FaceVerifier } from '@unbind/face';

/** Frames that say what the verifier of the tests makes of them. */
export const frameOf = (says: string): string => Buffer.from(says).toString('base64');

const outcomes: Readonly<Record<string, Checked>> = {
  passed: { state: 'passed', identity: null },
  stranger: { state: 'failed', why: 'no-match' },
  late: { state: 'failed', why: 'too-slow' },
  busy: { state: 'unavailable', fault: 'busy' },
  slow: { state: 'unavailable', fault: 'slow' },
  broken: { state: 'unavailable', fault: 'broken' },
};

/** A verifier that does as the first frame says; anything else is one step on. */
export const scripted: FaceVerifier = {
  kind: 'embedded',
  model: 'scripted',
  begin: () => '0',
  shown: (progress) => ({
    actions: (['center', 'blink', 'center'] as const).slice(0, Number(progress) + 1),
    url: null,
  }),
  submit: async ({ progress, frames, template }) => {
    const said = outcomes[Buffer.from(frames[0] ?? []).toString()];
    if (template?.embedding.join() !== '1,2,3') return { state: 'failed', why: 'no-match' };
    return said ?? { state: 'open', progress: String(Number(progress) + 1), action: 'blink', hint: 'no-face' };
  },
  enrol: async (frames) => {
    const said = Buffer.from(frames[0] ?? []).toString();
    if (said === 'busy' || said === 'broken') return { ok: false, fault: said };
    return said === 'mouth'
      ? { ok: false, hint: 'close-mouth' }
      : { ok: true, template: { model: 'scripted', embedding: [1, 2, 3] } };
  },
  close: async () => {},
};
