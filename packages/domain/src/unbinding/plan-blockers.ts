import { groupStays } from '../inheritance/groups.ts';
import type { Blocker, EffectKind } from './effects.ts';
import type { PlanInput } from './facts.ts';
import type { HandOver } from './hand-over.ts';
import { groupsStaying } from './hand-over-groups.ts';

type Found = { readonly code: Blocker; readonly params: Readonly<Record<string, string | number>> };
type Look = (input: PlanInput, handed: HandOver) => Found[];

const when = (holds: boolean, code: Blocker, params: Found['params'] = {}): Found[] =>
  holds ? [{ code, params }] : [];

const sum = (of: readonly { readonly waiting: number }[]): number =>
  of.reduce((total, each) => total + each.waiting, 0);

const detailOf =
  (kind: string, code: Blocker): Look =>
  ({ facts }) =>
    facts.interop.flatMap((asset) =>
      asset.kind === kind && asset.detail !== null ? [{ code, params: { detail: asset.detail } }] : [],
    );

/** What could make an effect turn out otherwise than forecast. */
const looks: Readonly<Partial<Record<EffectKind, Look>>> = {
  customers_transfer: ({ connected }) => [
    ...when(!connected, 'no_connection'),
    ...when(connected, 'customer_may_refuse'),
  ],
  groups_transfer: ({ connected }) => when(!connected, 'no_connection'),
  groups_stay: (input) =>
    groupStays.flatMap((why) => {
      const count = groupsStaying(input).filter((each) => each.why === why).length;
      return when(count > 0, why, { count });
    }),
  customers_pool: (_, { pooled }) => {
    const overflow = pooled.filter((each) => each.reason === 'receiver_full').length;
    return when(overflow > 0, 'receiver_full', { count: overflow });
  },
  customers_stay: () => when(true, 'transfer_limit'),
  customers_retain: () => when(true, 'new_wechat_must_come'),
  sessions_end: () => when(true, 'device_offline'),
  documents_withdraw: ({ facts }) => {
    const owned = facts.documents.filter((document) => document.owned).length;
    return when(owned > 0, 'owned_documents', { count: owned });
  },
  queues_pause: ({ facts }) => when(sum(facts.queues) > 0, 'pushes_waiting', { count: sum(facts.queues) }),
  drafts_clear: () => when(true, 'member_must_save'),
  windows_end: () => when(true, 'device_offline'),
  caches_clear: () => when(true, 'device_offline'),
  pool_close: () => when(true, 'nobody_claims'),
  approver_replace: ({ facts }) => when(sum(facts.approverOf) > 0, 'forms_waiting', { count: sum(facts.approverOf) }),
  official_account_regrant: () => when(true, 'new_admin_must_scan'),
  live_backup: detailOf('miniprogram_live', 'event_scheduled'),
  service_reception: detailOf('customer_service', 'conversations_open'),
};

export const blockersOf = (kind: EffectKind, input: PlanInput, handed: HandOver): Found[] =>
  looks[kind]?.(input, handed) ?? [];
