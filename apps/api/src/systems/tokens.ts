import type { ApiToken } from '@unbind/contract/systems';
import type { Scope } from '@unbind/domain/systems/scopes';
import type { Deps } from '../deps.ts';
import { type People, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { storedScopes, tokenHash, tokenPrefix } from './bearer.ts';
import { tellOwners } from './owners.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['db']['apiToken']['findFirst']>>>;

export async function viewTokens(tx: Pick<Tx, 'db'>, orgId: string, rows: readonly Row[]): Promise<ApiToken[]> {
  const people = await peopleOf(
    tx,
    orgId,
    rows.map((row) => row.createdById),
  );
  return rows.map((row) => viewOf(row, people));
}

const viewOf = ({ id, name, scopes, createdAt, createdById, lastUsedAt }: Row, people: People): ApiToken => ({
  id,
  name,
  scopes: storedScopes.parse(scopes),
  createdAt: createdAt.toISOString(),
  createdBy: people(createdById),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** Makes a key, on the record. The token is told this once; only its hash stays. */
export async function makeToken(
  tx: Tx,
  deps: Pick<Deps, 'random'>,
  user: SignedIn,
  { name, scopes }: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<ApiToken & { token: string }> {
  const { orgId } = user;
  const token = `${tokenPrefix}${Buffer.from(deps.random.bytes(32)).toString('base64url')}`;
  const given = [...new Set(scopes)];
  const row = await tx.db.apiToken.create({
    data: {
      id: tx.newId(),
      orgId,
      name,
      tokenHash: tokenHash(token),
      scopes: given,
      createdById: user.id,
      createdAt: tx.now,
    },
  });
  await tellOwners(tx, user, 'system_opened', row.name);
  tx.record({ orgId, kind: 'api_token_made', actorId: user.id, data: { tokenId: row.id, scopes: given } });
  return { ...viewOf(row, await peopleOf(tx, orgId, [user.id])), token };
}

/** Ends a key, on the record: the next call that shows it is refused. */
export async function endToken(tx: Tx, user: SignedIn, id: string): Promise<{ id: string } | Refusal> {
  const { orgId } = user;
  const ended = await tx.db.apiToken.updateMany({ where: { id, orgId, endedAt: null }, data: { endedAt: tx.now } });
  if (ended.count === 0) return refuse('not-found');
  const { name } = await tx.db.apiToken.findUniqueOrThrow({ where: { id }, select: { name: true } });
  await tellOwners(tx, user, 'system_closed', name);
  tx.record({ orgId, kind: 'api_token_ended', actorId: user.id, data: { tokenId: id } });
  return { id };
}
