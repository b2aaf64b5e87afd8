import { day, minute } from '@unbind/domain/time/duration';
import { challengeLimits } from '@unbind/domain/verification/limits';
import type { Checked, Identity } from '@unbind/face';
import type { Deps } from '../../deps.ts';
import { identityHash } from '../../identity.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { seal, unseal } from '../../sealed.ts';
import type { Tx } from '../../transaction.ts';
import { faulty } from '../face/faulty.ts';
import { usableFrom } from '../face/status.ts';
import { templateOf } from '../face/template.ts';
import type { Asking, ChallengeRow, FactorKind, Weighed } from '../port.ts';

const context = (memberId: string): string => `face check ${memberId}`;

const sealProgress = (deps: Deps, memberId: string, progress: string): string =>
  seal(deps, Buffer.from(progress), context(memberId));

const progressOf = (deps: Deps, { memberId, progress }: ChallengeRow): string | null =>
  progress === null ? null : (unseal(deps, progress, context(memberId))?.toString() ?? null);

/** On a provider's page the person also gives their name and identity number. */
const providerMs = 5 * minute;

/** A live look at who sits before the camera: low assurance (docs/face.md), so it only ever stands beside a password. */
export const face: FactorKind = {
  limit: challengeLimits.face,
  ask: async (_tx, deps, asking) => {
    const no = await unfit(deps, asking);
    const seed = { progress: sealProgress(deps, asking.user.id, deps.face.begin()) };
    return no ?? (deps.face.kind === 'provider' ? { ...seed, validMs: providerMs } : seed);
  },
  view: async (deps, challenge) => {
    const progress = progressOf(deps, challenge);
    if (progress === null) return {};
    const { actions, url } = deps.face.shown(progress);
    return { actions: [...actions], scanUrl: url };
  },
  weigh: async (deps, challenge, answer) => {
    if (!('frames' in answer)) return refuse('input-invalid');
    const arrived = deps.clock.now();
    const progress = progressOf(deps, challenge);
    if (progress === null) return refuse('challenge-ended');
    const template = await templateOf(deps, challenge.memberId);
    if (template === null && deps.face.kind === 'embedded') return refuse('factor-missing', { factor: 'face' });
    const frames = answer.frames.map((frame) => Buffer.from(frame, 'base64'));
    return worth(deps, challenge, await deps.face.submit({ progress, frames, template, arrived }));
  },
};

/** Why a face cannot be asked of this person now, and what they can do instead. */
async function unfit({ db, face: { kind, model } }: Deps, { user, row }: Asking): Promise<Refusal | null> {
  if (kind === 'none' || row === null) return refuse('factor-unavailable', { factor: 'face' });
  if (kind === 'provider') {
    const member = await db.member.findUniqueOrThrow({ where: { id: user.id } });
    return member.realNameHash === null ? refuse('factor-missing', { factor: 'face' }) : null;
  }
  const template = await db.faceTemplate.findUnique({ where: { memberId: user.id } });
  if (template === null || template.model !== model) return refuse('factor-missing', { factor: 'face' });
  const early = usableFrom(template.createdAt).getTime() - row.createdAt.getTime();
  if (early <= 0) return null;
  return refuse('face-young', {
    days: Math.ceil(early / day),
    usableFrom: usableFrom(template.createdAt).toISOString(),
  });
}

async function worth(deps: Deps, challenge: ChallengeRow, checked: Checked): Promise<Weighed | Refusal> {
  if (checked.state === 'unavailable') return faulty(checked.fault);
  if (checked.state === 'failed') return { right: false, hint: checked.why };
  if (checked.state === 'open') {
    const { action, hint } = checked;
    const progress = sealProgress(deps, challenge.memberId, checked.progress);
    return { right: null, after: challenge.progress, progress, action, hint };
  }
  if (checked.identity !== null && !(await isSelf(deps, challenge.memberId, checked.identity)))
    return { right: false, hint: 'no-match' };
  return { right: true, use: (tx) => unchanged(tx, challenge) };
}

/** Frames that were sent twice at once must not both go on from the same place. */
async function unchanged({ db }: Pick<Tx, 'db'>, { id, progress }: ChallengeRow): Promise<boolean> {
  return (await db.challenge.count({ where: { id, progress } })) === 1;
}

/** Is whom the provider saw the person that this org knows? Compared by keyed hash; neither is stored. */
async function isSelf({ db, keys }: Deps, memberId: string, { name, idNumber }: Identity): Promise<boolean> {
  const { realNameHash } = await db.member.findUniqueOrThrow({ where: { id: memberId } });
  return [idNumber, name].some((each) => identityHash(keys.identities, 'real-name', each) === realNameHash);
}
