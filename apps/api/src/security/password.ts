import type { Deps } from '../deps.ts';
import { tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { endSessions } from '../session/end.ts';
import { hashPassword } from '../session/password.ts';
import { transaction } from '../transaction.ts';
import { isWeak } from './strength.ts';

/** Is a password too easy to guess for somebody who knows this member? */
export async function isWeakFor({ db }: Pick<Deps, 'db'>, memberId: string, password: string): Promise<boolean> {
  const member = await db.member.findUniqueOrThrow({ where: { id: memberId }, include: { org: true } });
  const about = [member.account, member.name, member.email, member.mobile, member.org.name];
  const known = about.filter((word) => word !== null);
  return isWeak(password, known);
}

/** Sets or changes a password: strong enough, its owner told, and every other session of theirs at an end. */
export async function changePassword(deps: Deps, user: SignedIn, next: string): Promise<true | Refusal> {
  if (await isWeakFor(deps, user.id, next)) return refuse('password-weak');
  const passwordHash = await hashPassword(next);
  return transaction(deps, async (tx): Promise<true> => {
    const data = { passwordHash, passwordChangedAt: tx.now };
    await tx.db.credential.upsert({
      where: { memberId: user.id },
      create: { memberId: user.id, orgId: user.orgId, ...data },
      update: data,
    });
    await endSessions(tx, user.id, { except: user.sessionId, why: 'password_changed' });
    tx.record({ orgId: user.orgId, kind: 'password_changed', actorId: user.id, data: {} });
    await tell(tx, user.orgId, [user.id], { kind: 'password_changed', params: {}, path: '/settings/security' });
    return true;
  });
}
