import type { OwnCustomer } from '@unbind/contract/handed';
import { z } from 'zod';
import { ownRows, tagsOf } from '../customers/list.ts';
import { cursorText, pageOf, pageSize, readCursor } from '../http/page.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

interface Asked {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const key = z.tuple([cursorText]);

/** A page of this person's own customers, each with its hand-over note. */
export async function listOwn(tx: Reader, user: SignedIn, { q, cursor, limit: asked }: Asked) {
  const after = readCursor(cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(asked);
  const filter = { ownerId: user.id, q, within: null, afterId: after?.[0], limit: limit + 1 };
  const page = pageOf(
    await ownRows(tx, user.orgId, filter),
    limit,
    (row) => row,
    (row) => [row.id],
  );
  const ids = page.items.map(({ id }) => id);
  const tags = await tagsOf(tx, user.orgId, ids);
  const notes = await tx.db.handoverNote.findMany({
    where: { orgId: user.orgId, memberId: user.id, customerId: { in: ids } },
  });
  const noteOf = new Map(notes.map((note) => [note.customerId, note]));
  const items = page.items.map(
    ({ id, name, remark, company, lastContactAt }): OwnCustomer => ({
      id,
      name,
      remark,
      company,
      tags: tags(id),
      lastContactAt: lastContactAt?.toISOString() ?? null,
      note: view(noteOf.get(id)),
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

const view = (note: { note: string; suggested: boolean; writtenAt: Date } | undefined): OwnCustomer['note'] =>
  note === undefined ? null : { text: note.note, suggested: note.suggested, writtenAt: note.writtenAt.toISOString() };

/** Writes, changes or takes away what the next owner is to know. Only the owner does, and until somebody has taken over. */
export async function writeNote(
  tx: Tx,
  user: SignedIn,
  customerId: string,
  { note, suggested = false }: { readonly note: string; readonly suggested?: boolean | undefined },
): Promise<{ note: OwnCustomer['note'] } | Refusal> {
  const own = await tx.db.customer.count({ where: { id: customerId, orgId: user.orgId, ownerId: user.id } });
  if (own === 0) return refuse('not-found');
  if (note === '') {
    await tx.db.handoverNote.deleteMany({ where: { customerId, orgId: user.orgId } });
    return { note: null };
  }
  const written = { orgId: user.orgId, memberId: user.id, note, suggested, writtenAt: tx.now };
  const row = await tx.db.handoverNote.upsert({
    where: { customerId },
    create: { customerId, ...written },
    update: written,
  });
  return { note: view(row) };
}
