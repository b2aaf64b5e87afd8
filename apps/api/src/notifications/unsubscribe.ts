import { createHmac, timingSafeEqual } from 'node:crypto';
import { stoppable } from '@unbind/contract/notifications';
import { noticeKinds } from '@unbind/domain/notices/kinds';
import { mayMute } from '@unbind/domain/notices/table';
import { z } from 'zod';
import type { Deps, Keys } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Tx, transaction } from '../transaction.ts';
import { prefer, preferenceOf } from './preference.ts';

const what = z.enum(stoppable);
/** A kind of notice, or all that a digest holds. */
export type Stoppable = z.infer<typeof what>;

/**
 * The link's end: whom and what it stops, and a tag that only this server makes. It has no end of its own, for old
 * messages are where people look for it, and it can do nothing but what the person can undo. No dot: a path with one asks for a file.
 */
export const stopToken = ({ tickets }: Keys, memberId: string, stops: Stoppable): string =>
  `${memberId}~${stops}~${createHmac('sha256', tickets).update(`unsubscribe:${memberId}:${stops}`).digest('base64url')}`;

/** The page for a person, and the address for a mail program that asks nobody. */
export function stopLinks({ keys, publicUrl }: Pick<Deps, 'keys' | 'publicUrl'>, memberId: string, stops: Stoppable) {
  const end = `/unsubscribe/${stopToken(keys, memberId, stops)}`;
  return { page: `${publicUrl}${end}`, post: `${publicUrl}/api/v1${end}` };
}

interface Link {
  readonly orgId: string;
  readonly memberId: string;
  readonly stops: Stoppable;
}

/** What a link stops; one that this server never made does not exist, nor one of somebody who has left. */
async function linkOf({ db, keys }: Pick<Tx, 'db'> & Pick<Deps, 'keys'>, token: string): Promise<Link | Refusal> {
  const [memberId = '', named] = token.split('~');
  const stops = what.safeParse(named);
  if (!stops.success || kindsOf(stops.data).length === 0) return refuse('not-found');
  const [given, expected] = [Buffer.from(token), Buffer.from(stopToken(keys, memberId, stops.data))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse('not-found');
  const member = await db.member.findFirst({ where: { id: memberId, active: true }, select: { orgId: true } });
  return member === null ? refuse('not-found') : { orgId: member.orgId, memberId, stops: stops.data };
}

const kindsOf = (stops: Stoppable) =>
  noticeKinds.filter((kind) => mayMute(kind) && (stops === 'digest' || stops === kind));

async function viewOf(tx: Pick<Tx, 'db'>, { memberId, stops }: Link) {
  const { muted } = await preferenceOf(tx, memberId);
  return { what: stops, stopped: kindsOf(stops).every((kind) => muted.includes(kind)) };
}

export async function readStop(deps: Deps, token: string) {
  const link = await linkOf(deps, token);
  return isRefusal(link) ? link : viewOf(deps, link);
}

/** Does without these from now on; a second time changes nothing. */
export const stop = (deps: Deps, token: string) =>
  transaction(deps, async (tx) => {
    const link = await linkOf({ db: tx.db, keys: deps.keys }, token);
    if (isRefusal(link)) return link;
    const before = await viewOf(tx, link);
    if (before.stopped) return before;
    const preference = await preferenceOf(tx, link.memberId);
    const muted = [...preference.muted, ...kindsOf(link.stops)];
    const { orgId, memberId } = link;
    const changed = await prefer(tx, { orgId, memberId, actorId: null }, { ...preference, muted });
    return isRefusal(changed) ? changed : { ...before, stopped: true };
  });
