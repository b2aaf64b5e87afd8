import { apps } from '../apps/table.ts';
import { devices } from '../devices/table.ts';
import { groupLimits } from '../inheritance/groups.ts';
import { callsFor, transferLimits } from '../inheritance/transfers.ts';
import type { InteropKind } from '../interop/table.ts';
import { retentionOf } from '../retention/table.ts';
import { hour } from '../time/duration.ts';
import { type Blocker, type EffectKind, type EffectRow, effectKinds, effectRow } from './effects.ts';
import type { PlanInput, Thing } from './facts.ts';
import { type HandOver, handOver } from './hand-over.ts';
import { groupsStaying, groupsTransferred } from './hand-over-groups.ts';
import { blockersOf } from './plan-blockers.ts';
import { ownerOf, timeOf, undoUntil } from './plan-times.ts';

/** One object's predicted outcome; afterwards the fact stands beside it. */
export interface PlannedItem {
  readonly objectId: string;
  readonly name: string;
  readonly forecast: string;
  readonly to: string | null;
  readonly reason: string | null;
  readonly before: string;
}

export interface Planned extends EffectRow {
  readonly kind: EffectKind;
  readonly count: number;
  /** Null: with the carry-out itself. */
  readonly at: Date | null;
  readonly undoUntil: Date | null;
  readonly ownerId: string | null;
  readonly blockers: readonly { readonly code: Blocker; readonly params: Readonly<Record<string, string | number>> }[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly items: readonly PlannedItem[];
}

/**
 * Everything that R3–R7 do to this member, as a dry run: pure, so that the preview, the saved forecast and the
 * carry-out are the same computation at three times. Kinds with nothing to do are left out.
 */
export function plan(input: PlanInput): Planned[] {
  const handed = handOver(input.facts.customers, input.parts, input.successors, input.now);
  return effectKinds.flatMap((kind) => {
    const items = itemsOf[kind](input, handed);
    const count = counted[kind]?.(input, handed) ?? items.length;
    if (count === 0) return [];
    const row = effectRow(kind, input.connected);
    return {
      ...row,
      kind,
      count,
      at: timeOf(kind, input),
      undoUntil: undoUntil(row.undo, input),
      ownerId: row.phase === 'person' ? ownerOf(kind, input.people) : null,
      blockers: blockersOf(kind, input, handed),
      params: paramsOf[kind]?.(items) ?? {},
      items,
    };
  });
}

const calls =
  (limits: Readonly<Record<'perCall', number> & Record<string, number>>) =>
  (items: readonly PlannedItem[]): Planned['params'] => {
    const perReceiver = [...Map.groupBy(items, (item) => item.to).values()].map((of) => of.length);
    return { calls: callsFor(perReceiver, limits.perCall), ...limits };
  };

/** Limits of WeCom that are said before they bite. */
const paramsOf: Readonly<Partial<Record<EffectKind, (items: readonly PlannedItem[]) => Planned['params']>>> = {
  customers_transfer: calls({ perCall: transferLimits.perCall, hours: transferLimits.takeoverMs / hour }),
  groups_transfer: calls({ perCall: groupLimits.perCall, perDay: groupLimits.perDay }),
};

type Take = (input: PlanInput, handed: HandOver) => PlannedItem[];

const outcome = (things: readonly Thing[], forecast: string): PlannedItem[] =>
  things.map((thing) => ({
    objectId: thing.id,
    name: thing.name,
    forecast,
    to: null,
    reason: null,
    before: thing.state,
  }));

const customer = (
  of: { id: string; name: string },
  forecast: string,
  to: string | null,
  reason: string | null,
  before: string,
) => ({
  objectId: of.id,
  name: of.name,
  forecast,
  to,
  reason,
  before,
});

const interop =
  (kind: InteropKind, forecast: string): Take =>
  ({ facts }) =>
    outcome(
      facts.interop.filter((asset) => asset.kind === kind),
      forecast,
    );

const none: Take = () => [];

/** What each effect takes from the facts, and the outcome that each object is to have. */
const itemsOf: Readonly<Record<EffectKind, Take>> = {
  binding_end: ({ facts }) => outcome([facts.binding], 'ended'),
  customers_transfer: ({ facts }, { transferred }) =>
    transferred.map((each) => customer(each.customer, 'transferring', each.to, null, facts.memberId)),
  customers_pool: ({ facts }, { pooled }) =>
    pooled.map((each) => customer(each.customer, 'waiting', null, each.reason, facts.memberId)),
  customers_retain: ({ facts }, { retained }) =>
    retained.map((each) => customer(each, 'waiting', facts.memberId, null, facts.memberId)),
  customers_stay: ({ facts }, { stay }) =>
    stay.map((each) =>
      customer(each.customer, 'limit_reached', null, each.until?.toISOString() ?? null, facts.memberId),
    ),
  groups_transfer: (input) =>
    groupsTransferred(input).map((each) => customer(each.group, 'transferring', each.to, null, input.facts.memberId)),
  groups_stay: (input) =>
    groupsStaying(input).map((each) =>
      customer(each.group, 'limit_reached', each.to, each.until.toISOString(), input.facts.memberId),
    ),
  sessions_end: ({ facts }) =>
    facts.devices
      .filter((device) => devices[device.platform].ends === 'at_once')
      .flatMap((device) => outcome([device], devices[device.platform].becomes)),
  roles_freeze: ({ facts }) => outcome(facts.roles, 'frozen'),
  documents_withdraw: ({ facts }) => outcome(facts.documents, 'withdrawn'),
  oauth_end: ({ facts }) => outcome(facts.oauth, apps.oauth.becomes),
  credentials_revoke: ({ facts }) => outcome(facts.credentials, apps.credential.becomes),
  queues_pause: ({ facts }) => outcome(facts.queues, apps.queue.becomes),
  drafts_clear: ({ facts }) => outcome(facts.drafts, 'cleared'),
  approvals_continue: ({ facts }) => outcome(facts.formsInFlight, 'continues'),
  files_stay: none,
  einvoice_dip: interop('e_invoice', 'recovered'),
  windows_end: ({ facts }) =>
    outcome(
      facts.devices.filter((device) => devices[device.platform].ends !== 'at_once'),
      'ended',
    ),
  caches_clear: none,
  pool_close: none,
  retain_close: none,
  roles_remove: ({ facts }) => outcome(facts.roles, 'removed'),
  chat_purge: none,
  chat_archive: none,
  wechat_change: ({ facts }) => outcome([facts.binding], 'changed'),
  approver_replace: ({ facts }) => outcome(facts.approverOf, 'replaced'),
  miniprogram_certify: interop('miniprogram_certification', 'recovered'),
  merchant_rebind: interop('pay_merchant', 'recovered'),
  official_account_regrant: interop('official_account', 'recovered'),
  live_backup: interop('miniprogram_live', 'recovered'),
  service_reception: interop('customer_service', 'recovered'),
};

const chatIsKept = ({ now, numbers }: PlanInput): boolean => retentionOf('chat', now, numbers).becomes === 'kept';

/** Effects on amounts, which have no single objects to list. */
const counted: Readonly<Partial<Record<EffectKind, (input: PlanInput, handed: HandOver) => number>>> = {
  files_stay: ({ facts }) => facts.cloudFiles,
  caches_clear: ({ facts }) => facts.localCaches,
  chat_purge: (input) => (chatIsKept(input) ? 0 : input.facts.chat),
  chat_archive: (input) => (chatIsKept(input) ? input.facts.chat : 0),
  pool_close: (_, { pooled }) => pooled.length,
  retain_close: (_, { retained }) => retained.length,
};
