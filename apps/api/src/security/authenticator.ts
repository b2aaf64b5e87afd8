import type { Deps } from '../deps.ts';
import { tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { seal, unseal } from '../sealed.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { newRecoveryCode, newSecret, recoveryHash, stepOf, uriOf } from './totp.ts';

/** How many recovery codes a person is given. */
const codeCount = 10;

/** A secret opens in its owner's row only. */
const contextOf = (memberId: string): string => `totp:${memberId}`;

const credentialOf = ({ db }: Pick<Tx, 'db'>, memberId: string) => db.credential.findUnique({ where: { memberId } });

export const enrolled = async (tx: Pick<Tx, 'db'>, memberId: string): Promise<boolean> =>
  (await credentialOf(tx, memberId))?.totpConfirmedAt != null;

/** The time step that this code of the person's app belongs to, or null; whether it was used before, `useStep` says. */
export async function weighTotp(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  memberId: string,
  code: string,
  { confirmed = true } = {},
): Promise<number | null> {
  const credential = await credentialOf(deps, memberId);
  if (credential?.totpSecret == null || (confirmed && credential.totpConfirmedAt === null)) return null;
  const secret = unseal(deps, credential.totpSecret, contextOf(memberId));
  if (secret === null) throw new Error('a TOTP secret no longer opens: was the secret of the server changed?');
  return stepOf(secret.toString(), code, deps.clock.world());
}

/** Uses a step up: it and all before it are refused from now on (RFC 6238 §5.2). False when it was used before. */
export async function useStep({ db }: Pick<Tx, 'db'>, memberId: string, step: number): Promise<boolean> {
  const used = await db.credential.updateMany({
    where: { memberId, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
    data: { totpStep: step },
  });
  return used.count === 1;
}

/** Uses up one recovery code and tells its owner. False when it is none, or was used. */
export async function useRecoveryCode(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  memberId: string,
  code: string,
): Promise<boolean> {
  if (!(await enrolled(tx, memberId))) return false;
  const used = await tx.db.recoveryCode.updateMany({
    where: { memberId, codeHash: recoveryHash(keys, memberId, code), usedAt: null },
    data: { usedAt: tx.now },
  });
  if (used.count === 0) return false;
  const { orgId } = await tx.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { orgId: true } });
  const left = await tx.db.recoveryCode.count({ where: { memberId, usedAt: null } });
  tx.record({ orgId, kind: 'recovery_code_used', actorId: memberId, data: { left } });
  await tell(tx, orgId, [memberId], { kind: 'recovery_code_used', params: { left }, path: '/settings/security' });
  return true;
}

/** Begins to enrol an app. The secret leaves this once; it counts when a code of it has come back. */
export async function beginTotp(
  tx: Tx,
  deps: Pick<Deps, 'keys' | 'random'>,
  user: SignedIn,
): Promise<{ secret: string; uri: string } | Refusal> {
  if (await enrolled(tx, user.id)) return refuse('already-enrolled');
  const secret = newSecret(deps.random);
  const totpSecret = seal(deps, Buffer.from(secret), contextOf(user.id));
  await tx.db.credential.upsert({
    where: { memberId: user.id },
    create: { memberId: user.id, orgId: user.orgId, passwordHash: null, passwordChangedAt: tx.now, totpSecret },
    update: { totpSecret, totpStep: null },
  });
  const org = await tx.db.org.findUniqueOrThrow({ where: { id: user.orgId }, select: { name: true } });
  return { secret, uri: uriOf(secret, { issuer: org.name, account: user.account }) };
}

/** The app counts from now on, if this step of it is a right one. The recovery codes leave this once. */
export async function confirmTotp(
  tx: Tx,
  deps: Pick<Deps, 'keys' | 'random'>,
  user: SignedIn,
  step: number,
): Promise<string[] | Refusal> {
  const confirmed = await tx.db.credential.updateMany({
    where: { memberId: user.id, totpSecret: { not: null }, totpConfirmedAt: null },
    data: { totpConfirmedAt: tx.now, totpStep: step },
  });
  if (confirmed.count === 0) return refuse('already-enrolled');
  tx.record({ orgId: user.orgId, kind: 'totp_enrolled', actorId: user.id, data: {} });
  await told(tx, user);
  return makeCodes(tx, deps, user);
}

export async function renewCodes(
  tx: Tx,
  deps: Pick<Deps, 'keys' | 'random'>,
  user: SignedIn,
): Promise<string[] | Refusal> {
  if (!(await enrolled(tx, user.id))) return refuse('factor-missing', { factor: 'totp' });
  // Writing locks the row: two renewals at once would leave twenty.
  await tx.db.credential.update({ where: { memberId: user.id }, data: { orgId: user.orgId } });
  const codes = await makeCodes(tx, deps, user);
  tx.record({ orgId: user.orgId, kind: 'recovery_codes_made', actorId: user.id, data: { count: codes.length } });
  await told(tx, user);
  return codes;
}

export async function removeTotp(tx: Tx, user: SignedIn): Promise<true | Refusal> {
  const removed = await tx.db.credential.updateMany({
    where: { memberId: user.id, totpConfirmedAt: { not: null } },
    data: { totpSecret: null, totpConfirmedAt: null, totpStep: null },
  });
  if (removed.count === 0) return refuse('factor-missing', { factor: 'totp' });
  await tx.db.recoveryCode.deleteMany({ where: { memberId: user.id } });
  tx.record({ orgId: user.orgId, kind: 'totp_removed', actorId: user.id, data: {} });
  await told(tx, user);
  return true;
}

const told = (tx: Tx, user: SignedIn): Promise<void> =>
  tell(tx, user.orgId, [user.id], { kind: 'totp_changed', params: {}, path: '/settings/security' });

async function makeCodes(tx: Tx, { keys, random }: Pick<Deps, 'keys' | 'random'>, user: SignedIn): Promise<string[]> {
  await tx.db.recoveryCode.deleteMany({ where: { memberId: user.id } });
  const codes = Array.from({ length: codeCount }, () => newRecoveryCode(random));
  await tx.db.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: tx.newId(),
      orgId: user.orgId,
      memberId: user.id,
      codeHash: recoveryHash(keys, user.id, code),
      createdAt: tx.now,
    })),
  });
  return codes;
}
