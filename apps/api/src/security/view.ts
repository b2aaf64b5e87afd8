import type { SecurityView } from '@unbind/contract/security';
import { faceRestMs } from '@unbind/domain/verification/limits';
import { currentPolicy } from '../policy/current.ts';
import type { SignedIn } from '../session/current.ts';
import type { FaceReader } from '../verification/face/status.ts';

/** How this person can prove who they are. */
export async function viewSecurity(tx: FaceReader, user: SignedIn): Promise<SecurityView> {
  const where = { memberId: user.id };
  const credential = await tx.db.credential.findUnique({ where });
  const passkeys = await tx.db.passkey.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const face = await tx.db.faceTemplate.findUnique({ where });
  const { policy } = await currentPolicy(tx, user.orgId);
  return {
    password: {
      set: credential?.passwordHash != null,
      changedAt: credential?.passwordHash == null ? null : credential.passwordChangedAt.toISOString(),
    },
    totp: {
      enrolled: credential?.totpConfirmedAt != null,
      confirmedAt: credential?.totpConfirmedAt?.toISOString() ?? null,
      recoveryCodesLeft: await tx.db.recoveryCode.count({ where: { ...where, usedAt: null } }),
    },
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      backedUp,
    })),
    face: {
      available: policy.faceAllowed && tx.face.kind !== 'none',
      enrolled: face !== null,
      enrolledAt: face?.createdAt.toISOString() ?? null,
      usableFrom: face === null ? null : new Date(face.createdAt.getTime() + faceRestMs).toISOString(),
      outdated: face !== null && face.model !== tx.face.model,
    },
  };
}
