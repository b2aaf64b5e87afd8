import { createHash } from 'node:crypto';
import { later } from '@unbind/domain/time/duration';
import { caseLimits } from '@unbind/domain/unbinding/advance';
import { canonical } from '@unbind/ledger/canonical';
import { superAdmins } from '../notifications/tell.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type DraftRow, readNumbers } from './current.ts';

/** What the second person agrees to: exactly these numbers, from exactly this time on. */
export const draftHash = ({ numbers, effectiveAt }: Pick<DraftRow, 'numbers' | 'effectiveAt'>): string =>
  createHash('sha256')
    .update(canonical([JSON.stringify(readNumbers(numbers)), effectiveAt?.toISOString() ?? null]))
    .digest('hex');

const asked = ({ id, orgId }: DraftRow) => ({ orgId, subject: 'policy', subjectId: id, state: 'open' });

/** Is there anybody else in this org who could agree? */
export const hasSecond = async (tx: Pick<Tx, 'db'>, { orgId, id }: SignedIn): Promise<boolean> =>
  (await superAdmins(tx, orgId)).some((each) => each !== id);

/** What a second person is being asked about this draft. */
export async function openApproval({ db }: Pick<Tx, 'db'>, draft: DraftRow) {
  const row = await db.approval.findFirst({ where: asked(draft) });
  return row === null ? null : { id: row.id, expiresAt: row.expiresAt.toISOString() };
}

/** Asks a second super-admin to agree. */
export async function askSecond(tx: Tx, draft: DraftRow, askedById: string): Promise<void> {
  await tx.db.approval.create({
    data: {
      ...{ id: tx.newId(), ...asked(draft), hash: draftHash(draft), askedById },
      ...{ askedAt: tx.now, expiresAt: later(tx.now, caseLimits.approval) },
    },
  });
}

/** Nobody is asked about this draft any more. */
export const takeBack = (tx: Tx, draft: DraftRow): Promise<unknown> =>
  tx.db.approval.updateMany({ where: asked(draft), data: { state: 'withdrawn' } });
