import type { FaceStatus } from '@unbind/contract/face';
import { faceRestMs } from '@unbind/domain/verification/limits';
import { measured } from '@unbind/face';
import type { Deps } from '../../deps.ts';

/** From when on a face that was enrolled then counts for an unbinding. */
export const usableFrom = (enrolled: Date): Date => new Date(enrolled.getTime() + faceRestMs);

/** Whether this person's face is enrolled (with the model of today), since when, and what it is worth. */
export async function faceStatusOf({ db, face }: Pick<Deps, 'db' | 'face'>, memberId: string): Promise<FaceStatus> {
  const row = await db.faceTemplate.findUnique({ where: { memberId }, select: { model: true, createdAt: true } });
  const createdAt = row !== null && row.model === face.model ? row.createdAt : null;
  const { model, western, eastAsian } = measured;
  return {
    kind: face.kind,
    enrolled: createdAt !== null,
    createdAt: createdAt?.toISOString() ?? null,
    usableFrom: createdAt === null ? null : usableFrom(createdAt).toISOString(),
    measured: face.model === model ? { western, eastAsian } : null,
  };
}
