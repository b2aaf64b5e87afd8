import { countedBy, judgeByHand } from '../inheritance/by-hand.ts';
import { type Asked, type Receiver, receiversIn } from '../members/receivers.ts';
import { boundary, seenOf } from '../people/scope.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { within } from './within.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Who could receive all of these customers; those of their owners' own departments, unless one is looked for by name. */
export async function receiversFor(
  tx: Reader,
  user: SignedIn,
  ids: readonly string[],
  asked: Asked,
): Promise<Receiver[] | Refusal> {
  const rows = await within(tx, user, 'customer.move', [...new Set(ids)]);
  if (isRefusal(rows)) return rows;
  const from = countedBy(rows.map(({ ownerId }) => ownerId));
  const owners = await tx.db.member.findMany({
    where: { orgId: user.orgId, id: { in: [...from.keys()] } },
    select: { mainDepartmentId: true },
  });
  const near = [...new Set(owners.flatMap(({ mainDepartmentId }) => mainDepartmentId ?? []))];
  const departments = asked.q === undefined && near.length > 0 ? near : boundary(user, 'customer.move');
  const judge = judgeByHand(tx, user.orgId, from);
  const found = await receiversIn(tx, user.orgId, { departments, without: [...from.keys()], judge }, asked);
  const seen = await seenOf(
    tx,
    user,
    'customer.move',
    found.map(({ person }) => person.id),
  );
  return found.filter(({ person }) => seen.has(person.id));
}
