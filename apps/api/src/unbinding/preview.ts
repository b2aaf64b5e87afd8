import { createHash } from 'node:crypto';
import type { Inheritance } from '@unbind/contract/unbindings';
import type { Part } from '@unbind/domain/unbinding/facts';
import type { Factor } from '@unbind/domain/verification/factors';
import { holdSeconds } from '@unbind/domain/verification/hold';
import { type Actor, matrix } from '@unbind/domain/verification/matrix';
import {
  requiredFactors,
  type StrongFactor,
  type TokenChannel,
  tokenChannel,
} from '@unbind/domain/verification/required';
import { canonical } from '@unbind/ledger/canonical';
import type { Deps } from '../deps.ts';
import { ageOf } from '../inheritance/age.ts';
import { scannedTicket, usedTicket } from '../me/tickets.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type AssessedCase, assessCase } from '../risk/assess-case.ts';
import { type Measured, riskFacts } from '../risk/facts.ts';
import { openAudit } from '../risk/rate.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { forecastHash, handedOver, type PlannedCase, partsOf, planCase } from './planned.ts';

/** Everything that is decided before a case exists; the same computation serves preview, opening and carry-out. */
export interface Preview extends PlannedCase {
  readonly actor: Actor;
  readonly requiredFactors: readonly Factor[];
  readonly usualMinutes: { readonly min: number; readonly max: number };
  readonly holdSeconds: number;
  readonly tokenChannel: TokenChannel | null;
  readonly risk: AssessedCase & {
    readonly inputs: Measured['inputs'];
    /** An audit stops the org's cases: this one would wait as `blocked`. */
    readonly blocked: boolean;
  };
  readonly listAge: { readonly days: number | null; readonly verdict: 'ok' | 'warning' | 'block' };
  /** Hash of what becomes of the customers, and of all that a case is bound to. */
  readonly forecast: string;
  readonly hash: string;
}

/**
 * Which row of R1 this person acts by for that member. A sub-department admin who unbinds themself is an ordinary member:
 * a scope is given over others.
 */
export function actorOf(user: SignedIn, memberId: string): Actor | Refusal {
  if (user.roles.includes('super_admin')) return user.contactsEdit ? 'super_admin' : refuse('contacts-edit-missing');
  if (user.roles.includes('dept_admin')) return user.id === memberId ? 'member' : 'dept_admin';
  return refuse('not-allowed');
}

/** The dry run of an unbinding of `memberId` by `user`. Reads only. */
export async function preview(
  tx: Pick<Tx, 'db' | 'now' | 'carries'>,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string,
  inheritance: Inheritance,
  actor: Actor | Refusal = actorOf(user, memberId),
): Promise<Preview | Refusal> {
  if (typeof actor !== 'string') return actor;
  const planned = await planCase(tx, { orgId: user.orgId, memberId, initiatorId: user.id }, inheritance);
  if (planned === null) return refuse('not-bound');
  const { facts, effects, policy } = planned;
  const concerned = { memberId, wechatAccountId: facts.binding.state, customers: facts.customers.length };
  const { facts: noticed, inputs } = await riskFacts(tx, user, concerned, planned);
  const assessed = assessCase(noticed, policy, user.id !== memberId);
  const { demands, reasons } = assessed;
  const factors = requiredFactors({ level: policy.level, actor, demands, faceAllowed: policy.faceAllowed });
  const decided = {
    actor,
    requiredFactors: factors,
    holdSeconds: holdSeconds(policy.holdSeconds, reasons.length > 0),
  };
  return {
    ...planned,
    ...decided,
    usualMinutes: matrix[policy.level][actor].usualMinutes,
    tokenChannel: tokenChannel(factors, await reachable(tx, user.id)),
    risk: { ...assessed, inputs, blocked: (await openAudit(tx, user.orgId)) !== null },
    listAge: listAge(planned, tx.now, deps),
    forecast: forecastHash(handedOver(effects)),
    hash: previewHash(memberId, inheritance, decided, forecastHash(effects)),
  };
}

/** The same case without the hold: a strong factor more, and bound to going without it. */
export function withoutHold(of: Preview, inheritance: Inheritance, strong: StrongFactor): Preview {
  const { level, faceAllowed } = of.policy;
  const { actor, risk } = of;
  const factors = requiredFactors({ level, actor, demands: risk.demands, faceAllowed, strong });
  const decided = { requiredFactors: factors, holdSeconds: 0 };
  const hash = previewHash(of.facts.memberId, inheritance, decided, forecastHash(of.effects));
  return { ...of, requiredFactors: factors, hash };
}

/** What a case is bound to: who, how, what is asked, and what is forecast. */
function previewHash(
  memberId: string,
  inheritance: Inheritance,
  decided: { requiredFactors: readonly string[]; holdSeconds: number },
  forecast: string,
): string {
  const chosen = JSON.stringify(partsOf(inheritance));
  const text = canonical([memberId, chosen, [...decided.requiredFactors], decided.holdSeconds, forecast]);
  return createHash('sha256').update(text).digest('hex');
}

/** Where a token can reach somebody: they have an address there, and the channel a provider. */
export async function reachable(
  { db, carries }: Pick<Tx, 'db' | 'carries'>,
  memberId: string,
): Promise<Record<TokenChannel, boolean>> {
  const member = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { mobile: true, email: true, credential: { select: { totpConfirmedAt: true } } },
  });
  return {
    totp: member.credential?.totpConfirmedAt != null,
    email: member.email !== null && carries.includes('email'),
    wecom: carries.includes('wecom'),
    sms: member.mobile !== null && carries.includes('sms'),
  };
}

function listAge(
  { list, policy, timeZone }: PlannedCase,
  now: Date,
  { workingDay }: Pick<Deps, 'workingDay'>,
): Preview['listAge'] {
  const { days, verdict } = ageOf(list, { policy, timeZone, now, workingDay });
  return { days, verdict };
}

/** Whether a way to hand over can be chosen now, and why not (R3). */
export async function modeRefusal(
  tx: Pick<Tx, 'db' | 'now'>,
  of: Preview,
  part: Part,
  /** The case that has used the ticket of the new account already. */
  usedBy?: string,
): Promise<'successors-missing' | 'successors-young' | 'new-wechat-missing' | 'real-name-mismatch' | null> {
  const { db } = tx;
  if (part.mode === 'assign') {
    if (of.successors.length === 0) return 'successors-missing';
    return of.listAge.verdict === 'block' ? 'successors-young' : null;
  }
  if (part.mode === 'pool') return null;
  if (part.newWechatAccountId === undefined) return 'new-wechat-missing';
  const ticket =
    usedBy === undefined
      ? await scannedTicket(tx, of.facts.memberId, part.newWechatAccountId)
      : await usedTicket(tx, usedBy, part.newWechatAccountId);
  const had = { bindings: { some: { memberId: of.facts.memberId } } };
  const accounts = await db.wechatAccount.findMany({
    where: {
      id: { in: [part.newWechatAccountId, of.facts.binding.state] },
      // Only accounts that this member has had or that scanned this member's ticket: those of others, and of other
      // orgs, do not exist here.
      OR: [had, { id: ticket?.wechatAccountId ?? '' }],
    },
    select: { id: true, realNameHash: true, bindings: { where: { endedAt: null }, select: { id: true } } },
  });
  const next = accounts.find((account) => account.id === part.newWechatAccountId);
  const old = accounts.find((account) => account.id === of.facts.binding.state);
  if (next === undefined || next.id === old?.id || next.bindings.length > 0) return 'new-wechat-missing';
  return next.realNameHash !== null && next.realNameHash === old?.realNameHash ? null : 'real-name-mismatch';
}
