import type { EffectKind, Undo } from '@unbind/domain/unbinding/effects';
import type { CaseStateName } from '@unbind/domain/unbinding/stages';
import {
  AppWindow,
  Ban,
  Bell,
  Brush,
  CalendarClock,
  Check,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  FileText,
  Hourglass,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  Monitor,
  RefreshCw,
  RotateCcw,
  Smartphone,
  Snowflake,
  SquareCheck,
  Undo2,
  Unlink,
  Users,
} from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { State, type Tone } from '../ui/show.tsx';

const states: Readonly<Record<CaseStateName, readonly [Tone, LucideIcon]>> = {
  draft: ['plain', FileText],
  verifying: ['progress', RefreshCw],
  awaiting_approval: ['pending', Hourglass],
  scheduled: ['pending', CalendarClock],
  blocked: ['danger', CirclePause],
  holding: ['progress', Clock],
  confirmable: ['pending', KeyRound],
  executing: ['progress', RefreshCw],
  failed: ['danger', CircleX],
  settling: ['progress', RefreshCw],
  closed: ['success', CircleCheck],
  cancelled: ['plain', Undo2],
  expired: ['plain', Hourglass],
  restored: ['success', RotateCcw],
};

/** The state of a case: an icon and a word. */
export function CaseState({ state, filled = false }: { readonly state: CaseStateName; readonly filled?: boolean }) {
  const { t } = usePreferences();
  const [tone, icon] = states[state];
  return (
    <State tone={tone} icon={icon} filled={filled}>
      {t(`state.${state}`)}
    </State>
  );
}

export const effectIcons: Readonly<Record<EffectKind, LucideIcon>> = {
  binding_end: Unlink,
  customers_transfer: Users,
  customers_pool: Users,
  customers_retain: Users,
  customers_stay: Users,
  groups_transfer: Users,
  groups_stay: Users,
  sessions_end: Smartphone,
  roles_freeze: Snowflake,
  documents_withdraw: FileText,
  oauth_end: AppWindow,
  credentials_revoke: KeyRound,
  queues_pause: Bell,
  drafts_clear: Brush,
  approvals_continue: SquareCheck,
  files_stay: FileText,
  einvoice_dip: MessageSquare,
  windows_end: Monitor,
  caches_clear: FileText,
  pool_close: Users,
  retain_close: Users,
  roles_remove: Snowflake,
  chat_purge: MessageSquare,
  chat_archive: MessageSquare,
  wechat_change: Smartphone,
  approver_replace: SquareCheck,
  miniprogram_certify: MessageSquare,
  merchant_rebind: MessageSquare,
  official_account_regrant: MessageSquare,
  live_backup: MessageSquare,
  service_reception: MessageSquare,
};

const undoLooks: Readonly<Record<Undo, readonly [Tone, LucideIcon]>> = {
  undoable: ['plain', Undo2],
  compensable: ['plain', RefreshCw],
  final: ['danger', Ban],
  unaffected: ['plain', Check],
};

export function UndoState({ undo }: { readonly undo: Undo }) {
  const { t } = usePreferences();
  const [tone, icon] = undoLooks[undo];
  return (
    <State tone={tone} icon={icon}>
      {t(`undo.${undo}`)}
    </State>
  );
}

/** The icon of an effect, grey: it finds the line again, it says nothing. */
export function EffectIcon({ kind }: { readonly kind: EffectKind }) {
  const Icon = effectIcons[kind];
  return <Icon size={16} aria-hidden />;
}
