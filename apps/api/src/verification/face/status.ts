import type { FaceStatus } from '@unbind/contract/face';
import { faceRestMs } from '@unbind/domain/verification/limits';
import { measured } from '@unbind/face';
import type { Deps } from '../../deps.ts';
import { currentPolicy } from '../../policy/current.ts';
import type { SignedIn } from '../../session/current.ts';
import type { Tx } from '../../transaction.ts';

/** The database as a request sees it, and who recognises faces. */
export type FaceReader = Pick<Tx, 'db' | 'now'> & Pick<Deps, 'face'>;

/** From when on a face that was enrolled then counts for an unbinding. */
export const usableFrom = (enrolled: Date): Date => new Date(enrolled.getTime() + faceRestMs);

/** Would this person's face count for a case that was opened then? If not, the other paths of its slot stand open. */
export async function faceCounts({ db, face }: Omit<FaceReader, 'now'>, memberId: string, at: Date): Promise<boolean> {
  if (face.kind === 'none') return false;
  if (face.kind === 'provider') {
    return (await db.member.count({ where: { id: memberId, realNameHash: { not: null } } })) === 1;
  }
  const row = await db.faceTemplate.findUnique({ where: { memberId }, select: { model: true, createdAt: true } });
  return row !== null && row.model === face.model && usableFrom(row.createdAt) <= at;
}

/** Whether this person's face is enrolled (with the model of today), since when, and what it is worth. */
export async function faceStatusOf(at: FaceReader, { id, orgId }: SignedIn): Promise<FaceStatus> {
  const { db, face } = at;
  const row = await db.faceTemplate.findUnique({
    where: { memberId: id },
    select: { model: true, createdAt: true },
  });
  const createdAt = row !== null && row.model === face.model ? row.createdAt : null;
  const { policy } = await currentPolicy(at, orgId);
  const { model, western, eastAsian } = measured;
  return {
    kind: policy.faceAllowed ? face.kind : 'none',
    kept: row !== null,
    enrolled: createdAt !== null,
    createdAt: createdAt?.toISOString() ?? null,
    usableFrom: createdAt === null ? null : usableFrom(createdAt).toISOString(),
    measured: face.model === model ? { western, eastAsian } : null,
  };
}
