import type { Impact } from '@unbind/contract/impact';
import { type Mode, modes, modeTable } from '@unbind/domain/inheritance/modes';
import { slotsOf } from '@unbind/domain/unbinding/advance';
import type { Planned } from '@unbind/domain/unbinding/plan';
import type { Deps } from '../deps.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { measuredMinutes, measuredSeconds } from './measured.ts';
import { actorOf, modeRefusal, type Preview, preview } from './preview.ts';
import { plannedShares } from './shares.ts';

const shownItems = 50;

/** The dry run as the preview page shows it: nothing is written. */
export async function viewImpact(
  tx: Pick<Tx, 'db' | 'now' | 'carries'>,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string,
  asked: { mode?: Mode | undefined; newWechatAccountId?: string | undefined },
  own = false,
): Promise<Impact | Refusal> {
  if (!own && !(await sees(tx, user, 'unbinding.create', memberId))) return refuse('not-found');
  const successors = await tx.db.successor.count({ where: { orgId: user.orgId, memberId } });
  const mode = asked.mode ?? (successors > 0 ? 'assign' : 'pool');
  const { newWechatAccountId } = asked;
  const part = { mode, ...(newWechatAccountId === undefined ? {} : { newWechatAccountId }) };
  const of = await preview(tx, deps, user, memberId, part, own ? 'member' : actorOf(user, memberId));
  if (isRefusal(of)) return of;
  const ids = of.effects.flatMap((effect) => [
    effect.ownerId,
    ...effect.items.slice(0, shownItems).map((item) => item.to),
  ]);
  const people = await peopleOf(tx, user.orgId, [memberId, ...ids, ...of.successors.map((each) => each.memberId)]);
  const capacities = new Map(of.successors.map((each) => [each.memberId, each.capacity]));
  const retainAccounts = await accountsOf(tx, of, memberId);
  return {
    member: known(people(memberId)),
    mode,
    modes: await offers(
      tx,
      of,
      newWechatAccountId ?? retainAccounts.find((account) => account.sameName)?.id ?? retainAccounts[0]?.id,
    ),
    retainAccounts,
    customers: of.facts.customers.length,
    shares: plannedShares(of.effects, people, capacities),
    effects: of.effects.map((effect) => forecastView(effect, people)),
    finalCount: of.effects.filter((effect) => effect.undo === 'final').length,
    requiredFactors: slotsOf(of.requiredFactors),
    usualMinutes: { ...of.usualMinutes },
    measuredMinutes: await measuredMinutes(tx, user.orgId, of.actor),
    measuredSeconds: await measuredSeconds(tx, user.orgId),
    holdSeconds: of.holdSeconds,
    tokenChannel: of.tokenChannel,
    risk: {
      highRisk: of.risk.reasons.length > 0,
      reasons: of.risk.reasons.map((each) => ({ code: each.code, params: { ...each.params } })),
      accountUnbindings: of.risk.accountUnbindings,
      orgUnbound: of.risk.orgUnbound,
      orgBound: of.risk.orgBound,
      demands: [...of.risk.demands],
    },
    previewHash: of.hash,
    at: tx.now.toISOString(),
  };
}

const forecastView = (effect: Planned, people: People): Impact['effects'][number] => ({
  kind: effect.kind,
  rule: effect.rule,
  phase: effect.phase,
  carriedOutBy: effect.carriedOutBy,
  undo: effect.undo,
  undoUntil: effect.undoUntil?.toISOString() ?? null,
  count: effect.count,
  at: effect.at?.toISOString() ?? null,
  blockers: effect.blockers.map((blocker) => ({ code: blocker.code, params: { ...blocker.params } })),
  params: { ...effect.params },
  owner: people(effect.ownerId),
  items: effect.items.slice(0, shownItems).map((item) => ({
    objectId: item.objectId,
    name: item.name,
    forecast: item.forecast,
    to: people(item.to)?.name ?? null,
    reason: item.reason,
    fact: null,
  })),
});

/** All three ways, each with the reason where it is not possible. */
async function offers(
  tx: Pick<Tx, 'db' | 'now'>,
  of: Preview,
  candidate: string | undefined,
): Promise<Impact['modes']> {
  const overflow = of.successors.length > 0 && capacity(of) < of.facts.customers.length;
  const result: Impact['modes'] = [];
  for (const mode of modes) {
    const part = mode === 'retain' && candidate !== undefined ? { mode, newWechatAccountId: candidate } : { mode };
    const young = of.listAge.verdict === 'warning' ? ('successors-young' as const) : null;
    result.push({
      mode,
      refusal: await modeRefusal(tx, of, part),
      warning: mode === 'assign' ? (young ?? (overflow ? 'successors-overflow' : null)) : null,
      referenceReach: modeTable[mode].referenceReach,
      referenceChurn: modeTable[mode].referenceChurn,
    });
  }
  return result;
}

const capacity = (of: Preview): number =>
  of.successors.reduce((sum, each) => sum + (each.capacity ?? Number.POSITIVE_INFINITY), 0);

/** WeChat accounts that `retain` could go to: that scanned this member's ticket just now, or that they had before. */
async function accountsOf(
  tx: Pick<Tx, 'db' | 'now'>,
  of: Preview,
  memberId: string,
): Promise<Impact['retainAccounts']> {
  const earlier = await tx.db.binding.findMany({
    where: { memberId, endedAt: { not: null }, wechatAccountId: { not: of.facts.binding.state } },
    orderBy: { endedAt: 'desc' },
    include: { wechatAccount: { include: { bindings: { where: { endedAt: null }, select: { id: true } } } } },
  });
  const current = await tx.db.wechatAccount.findUnique({ where: { id: of.facts.binding.state } });
  const scanned = await tx.db.bindTicket.findMany({
    where: { memberId, state: 'scanned', expiresAt: { gt: tx.now } },
    orderBy: { scannedAt: 'desc' },
  });
  const known = await tx.db.wechatAccount.findMany({
    where: { id: { in: scanned.flatMap(({ wechatAccountId }) => wechatAccountId ?? []) } },
  });
  const offered = [
    ...scanned.flatMap(({ wechatAccountId: id, nickname }) =>
      known.filter((account) => account.id === id).map((account) => ({ account, nickname: nickname ?? '' })),
    ),
    ...earlier
      .filter((each) => each.wechatAccount.bindings.length === 0)
      .map(({ wechatAccount: account, nickname }) => ({ account, nickname })),
  ];
  return [...new Map(offered.reverse().map((each) => [each.account.id, each])).values()]
    .reverse()
    .map(({ account, nickname }) => ({
      id: account.id,
      nickname,
      sameName: account.realNameHash !== null && account.realNameHash === current?.realNameHash,
    }));
}
