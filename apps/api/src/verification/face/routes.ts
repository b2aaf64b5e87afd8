import { face as contract } from '@unbind/contract/face';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { tell } from '../../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { SignedIn } from '../../session/current.ts';
import { type Tx, transaction } from '../../transaction.ts';
import { waysOf } from '../raise.ts';
import { faulty } from './faulty.ts';
import { faceStatusOf } from './status.ts';
import { keepTemplate } from './template.ts';

/** A member enrols, sees and deletes their own face; nobody does it for another. */
export function registerFace(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now(), face: deps.face });
  serve(app, deps, contract.read, ({ user }) => faceStatusOf(reader(), user));

  serve(app, deps, contract.enrol, async ({ body, user }) => {
    const no = await mayEnrol(deps, user);
    if (no !== null) return no;
    const enrolled = await deps.face.enrol(body.frames.map((frame) => Buffer.from(frame, 'base64')));
    if ('fault' in enrolled) return faulty(enrolled.fault);
    if (!enrolled.ok) return refuse('face-unfit', { hint: enrolled.hint });
    const kept = await transaction(deps, async (tx) => {
      await keepTemplate(tx, deps, user, enrolled.template, body.consent);
      tx.record({
        orgId: user.orgId,
        kind: 'face_enrolled',
        actorId: user.id,
        data: { model: enrolled.template.model, consent: body.consent },
      });
      await told(tx, user);
    });
    return isRefusal(kept) ? kept : faceStatusOf(reader(), user);
  });

  serve(app, deps, contract.remove, async ({ user }) => {
    const removed = await transaction(deps, (tx) => removeFace(tx, user));
    return isRefusal(removed) ? removed : undefined;
  });
}

/** Whoever can prove themself by a password only could enrol any face with a stolen one. */
async function mayEnrol(deps: Deps, user: SignedIn): Promise<Refusal | null> {
  const { kind } = await faceStatusOf({ db: deps.db, now: deps.clock.now(), face: deps.face }, user);
  if (kind !== 'embedded') return refuse('factor-unavailable', { factor: 'face' });
  const strong = (await waysOf({ db: deps.db, carries: deps.messenger.carries }, user.id)).some(
    (way) => way.length > 1 || way[0] === 'passkey',
  );
  return strong ? null : refuse('factor-missing', { factor: 'totp' });
}

async function removeFace(tx: Tx, user: SignedIn): Promise<null | Refusal> {
  const { count } = await tx.db.faceTemplate.deleteMany({ where: { memberId: user.id } });
  if (count === 0) return refuse('not-found');
  // A check that is under way holds what the camera has seen so far.
  await tx.db.challenge.updateMany({
    where: { memberId: user.id, factor: 'face', state: 'open' },
    data: { state: 'superseded', progress: null },
  });
  tx.record({ orgId: user.orgId, kind: 'face_removed', actorId: user.id, data: {} });
  await told(tx, user);
  return null;
}

/** Who did not do it themself must learn of it before the seven days are over. */
const told = (tx: Tx, { id, orgId }: SignedIn): Promise<void> =>
  tell(tx, orgId, [id], { kind: 'face_changed', params: {}, path: '/settings/security' });
