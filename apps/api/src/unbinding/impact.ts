import type { Impact } from '@unbind/contract/impact';
import type { Inheritance } from '@unbind/contract/unbindings';
import { reachOf } from '@unbind/domain/access/can';
import { type Mode, modes, modeTable } from '@unbind/domain/inheritance/modes';
import { slotsOf } from '@unbind/domain/unbinding/advance';
import { partsTaken } from '@unbind/domain/unbinding/hand-over';
import type { Planned } from '@unbind/domain/unbinding/plan';
import type { Deps } from '../deps.ts';
import { listFor } from '../inheritance/list.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { numbersOf } from '../risk/assess-case.ts';
import type { SignedIn } from '../session/current.ts';
import { measuredReach } from '../stats/inheritance.ts';
import type { Tx } from '../transaction.ts';
import { measuredMinutes, measuredSeconds } from './measured.ts';
import { actorOf, modeRefusal, type Preview, preview } from './preview.ts';
import { plannedShares } from './shares.ts';

const shownItems = 50;

type Reader = Pick<Tx, 'db' | 'now' | 'carries'>;

/** The dry run as the preview page shows it, for one way to hand over: nothing is written. */
export async function viewImpact(
  tx: Reader,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string,
  asked: { mode?: Mode | undefined; newWechatAccountId?: string | undefined },
  own = false,
): Promise<Impact | Refusal> {
  const { newWechatAccountId } = asked;
  const mode = asked.mode ?? ((await listFor(tx, user.orgId, memberId)) === null ? 'pool' : 'assign');
  const part = { mode, ...(newWechatAccountId === undefined ? {} : { newWechatAccountId }) };
  return viewSplit(tx, deps, user, memberId, part, own);
}

/** The same for customers split into parts. `not-found` for somebody whom the caller does not see. */
export async function viewSplit(
  tx: Reader,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string,
  inheritance: Inheritance,
  own = false,
): Promise<Impact | Refusal> {
  if (!own && !(await sees(tx, user, 'unbinding.create', memberId))) return refuse('not-found');
  const of = await preview(tx, deps, user, memberId, inheritance, own ? 'member' : actorOf(user, memberId));
  if (isRefusal(of)) return of;
  const ids = of.effects.flatMap((effect) => [
    effect.ownerId,
    ...effect.items.slice(0, shownItems).map((item) => item.to),
  ]);
  const people = await peopleOf(tx, user.orgId, [memberId, ...ids, ...of.successors.map((each) => each.memberId)]);
  const capacities = new Map(of.successors.map((each) => [each.memberId, each.capacity]));
  const retainAccounts = await accountsOf(tx, of, memberId);
  const sameName = retainAccounts.find((account) => account.sameName) ?? retainAccounts[0];
  const first = of.parts[of.rules] ?? { mode: 'pool' as const };
  const candidate = 'parts' in inheritance ? undefined : inheritance.newWechatAccountId;
  return {
    member: known(people(memberId)),
    mode: first.mode,
    modes: await offers(tx, of, candidate ?? sameName?.id),
    retainAccounts,
    customers: of.facts.customers.length,
    shares: plannedShares(of.effects, people, capacities),
    parts: await partViews(tx, of, people, capacities),
    measuredReach: await measuredReach(tx, user),
    listAge: { ...of.listAge, wanted: of.policy.successorAgeDays },
    claimHours: of.policy.claimHours,
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
      ...numbersOf(of.risk.facts),
      demands: [...of.risk.demands],
      ...(reachOf(user.roles, 'risk.trial') === 'org' ? { dry: [...of.risk.dry] } : {}),
      place: of.risk.facts.place ?? null,
      placeKind: user.place.kind,
      blocked: of.risk.blocked,
    },
    previewHash: of.hash,
    at: tx.now.toISOString(),
  };
}

/** Each part with the customers that it takes: the first that matches, so that each falls in exactly one. */
async function partViews(
  tx: Reader,
  of: Preview,
  people: People,
  capacities: ReadonlyMap<string, number | null>,
): Promise<Impact['parts']> {
  const taken = partsTaken(of.facts.customers, of.parts, tx.now);
  const partOf = new Map(of.facts.customers.map((customer, index) => [customer.id, taken[index]]));
  const grouped = of.effects
    .filter((effect) => effect.kind.startsWith('customers_'))
    .map((effect) => ({ effect, byPart: Map.groupBy(effect.items, (item) => partOf.get(item.objectId)) }));
  const views: Impact['parts'] = [];
  for (const [index, part] of of.parts.entries()) {
    const own = grouped.map(({ effect, byPart }) => {
      const items = byPart.get(index) ?? [];
      return { ...effect, items, count: items.length };
    });
    views.push({
      mode: part.mode,
      tags: part.tags === undefined ? null : [...part.tags],
      selected: part.customerIds?.length ?? null,
      contactedWithinDays: part.contactedWithinDays ?? null,
      rule: index < of.rules,
      count: taken.filter((at) => at === index).length,
      shares: plannedShares(own, people, capacities).filter((share) => share.count > 0),
      refusal: await modeRefusal(tx, of, part),
    });
  }
  return views;
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
