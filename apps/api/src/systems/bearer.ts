import { createHash } from 'node:crypto';
import { type Scope, scopes } from '@unbind/domain/systems/scopes';
import { minute } from '@unbind/domain/time/duration';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { originOf } from '../session/place.ts';
import { count, paused } from '../session/throttle.ts';
import { transaction } from '../transaction.ts';

/** One of the org's own systems, known by its key. */
export interface System {
  readonly tokenId: string;
  readonly orgId: string;
}

export const tokenPrefix = 'ubc_';
const shape = new RegExp(`^Bearer (${tokenPrefix}[A-Za-z0-9_-]{43})$`, 'i');

/** Only this hash is stored: a stolen table asks nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Nobody guesses 256 bits; this keeps a system with an old key from asking the database for ever. */
const perAddress = { count: 30, windowMs: 15 * minute } as const;
const touchMs = minute;

export const storedScopes = z.array(z.enum(scopes));

/**
 * Which of an org's systems asks, by its key alone. A right key always works: a neighbour's wrong ones behind the same
 * address do not keep it out.
 */
export async function systemOf(deps: Deps, request: FastifyRequest, scope: Scope): Promise<System | Refusal> {
  const token = shape.exec(request.headers.authorization ?? '')?.[1];
  const row =
    token === undefined
      ? null
      : await deps.db.apiToken.findFirst({ where: { tokenHash: tokenHash(token), endedAt: null } });
  if (row === null) return wrong(deps, request.ip);
  if (!storedScopes.parse(row.scopes).includes(scope)) return refuse('scope-missing', { scope });
  const now = deps.clock.now();
  // Kept to the minute, so that a system that polls does not write each time.
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= touchMs)
    await deps.db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now } });
  return { tokenId: row.id, orgId: row.orgId };
}

async function wrong(deps: Deps, address: string): Promise<Refusal> {
  const key = `token:${originOf(address)}`;
  const waiting = await paused({ db: deps.db, now: deps.clock.now() }, key);
  if (waiting !== null) return waiting;
  const counted = await transaction(deps, (tx) => count(tx, key, perAddress));
  return isRefusal(counted) ? counted : refuse('token-wrong');
}
