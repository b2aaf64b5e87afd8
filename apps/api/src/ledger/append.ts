import { canonical } from '@unbind/ledger/canonical';
import { appendLeaf, leafHash, parseFrontier } from '@unbind/ledger/merkle';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';
import type { LeafKind } from './kinds.ts';

/** One fact for the record. `data` holds ids, counts, codes and times; never a name, a number or a secret (invariant 6). */
export interface Leaf {
  readonly orgId: string;
  readonly kind: LeafKind;
  readonly unbindingId?: string | null;
  readonly actorId?: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Appends the leaves of one transaction to their orgs' chains; the org row is the lock that keeps indexes without gaps. */
export async function appendLeaves(tx: Tx, leaves: readonly Leaf[]): Promise<void> {
  for (const [orgId, ofOrg] of Map.groupBy(leaves, (leaf) => leaf.orgId)) {
    const org = await tx.db.org.update({
      where: { id: orgId },
      data: { ledgerSize: { increment: ofOrg.length } },
      select: { ledgerSize: true, ledgerFrontier: true },
    });
    let index = org.ledgerSize - ofOrg.length;
    let frontier = parseFrontier(org.ledgerFrontier);
    const rows = ofOrg.map((leaf) => {
      const row = entry(leaf, index, tx.now);
      frontier = appendLeaf(frontier, index, Buffer.from(row.leafHash, 'base64'));
      index += 1;
      return row;
    });
    await insertRows(tx.db, 'LedgerEntry', rows);
    await tx.db.org.update({
      where: { id: orgId },
      data: { ledgerFrontier: frontier.map((hash) => Buffer.from(hash).toString('base64')) },
    });
  }
}

function entry(leaf: Leaf, index: number, at: Date) {
  const { orgId, kind, unbindingId = null, actorId = null, data } = leaf;
  const body = canonical({ orgId, index, kind, unbindingId, actorId, at: at.toISOString(), data });
  const hash = Buffer.from(leafHash(Buffer.from(body))).toString('base64');
  return { orgId, index, kind, unbindingId, actorId, at, body, leafHash: hash };
}
