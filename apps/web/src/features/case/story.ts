import type { Unbinding } from '@unbind/contract/unbindings';
import {
  CircleAlert,
  CircleCheck,
  CircleX,
  Clock,
  FileText,
  Flag,
  KeyRound,
  type LucideIcon,
  Mail,
  QrCode,
  RefreshCw,
  Scale,
  Shield,
  Smartphone,
  SquareCheck,
  Timer,
  Trash2,
  Undo2,
  UserCheck,
  Users,
} from 'lucide-react';

export type Entry = Unbinding['story'][number];
type Tone = 'ok' | 'now' | 'wait';

interface Look {
  readonly icon: LucideIcon;
  readonly tone?: Tone;
  /** Tells the story by itself; the others are for who wants to know everything. */
  readonly main?: true;
}

const looks: Readonly<Record<string, Look>> = {
  case_opened: { icon: FileText, main: true },
  challenge_passed: { icon: QrCode, tone: 'ok', main: true },
  challenge_failed: { icon: CircleX, tone: 'wait' },
  challenge_refused: { icon: CircleX, tone: 'wait', main: true },
  member_told: { icon: Clock, main: true },
  token_wrong: { icon: CircleX, tone: 'wait' },
  confirmed: { icon: KeyRound, tone: 'ok', main: true },
  objected: { icon: CircleAlert, tone: 'wait', main: true },
  cancelled: { icon: Undo2, main: true },
  effect_differs: { icon: CircleAlert, tone: 'wait', main: true },
  carried_out: { icon: CircleCheck, tone: 'ok', main: true },
  grants_revoked: { icon: KeyRound },
  carry_out_parked: { icon: CircleAlert, tone: 'wait', main: true },
  timer_ran: { icon: Timer, main: true },
  timer_came: { icon: Timer },
  timer_run_early: { icon: Timer, tone: 'wait', main: true },
  timer_moved: { icon: Timer, tone: 'wait', main: true },
  task_done: { icon: SquareCheck, tone: 'ok', main: true },
  task_escalated: { icon: CircleAlert, tone: 'wait', main: true },
  task_handed: { icon: SquareCheck },
  customer_claimed: { icon: SquareCheck },
  data_purged: { icon: Trash2, main: true },
  hold_placed: { icon: Scale, tone: 'wait', main: true },
  hold_lifted: { icon: Scale, tone: 'ok', main: true },
  stop_gap_set: { icon: SquareCheck, main: true },
  function_recovered: { icon: CircleCheck, tone: 'ok', main: true },
  frozen_role_reviewed: { icon: Shield, main: true },
  frozen_roles_removed: { icon: Flag, tone: 'wait', main: true },
  member_returned: { icon: UserCheck, tone: 'wait', main: true },
  return_decided: { icon: Timer, main: true },
  restored: { icon: Undo2, tone: 'ok', main: true },
  approval_asked: { icon: Users, main: true },
  approved: { icon: UserCheck, tone: 'ok', main: true },
  approval_refused: { icon: CircleX, tone: 'wait', main: true },
  approval_expired: { icon: Clock, tone: 'wait', main: true },
  approval_withdrawn: { icon: Undo2 },
  approval_stood_in: { icon: Timer, tone: 'wait', main: true },
  audit_opened: { icon: Shield, tone: 'wait', main: true },
  case_closed: { icon: CircleCheck, tone: 'ok', main: true },
  history_imported: { icon: FileText, main: true },
};

const factorIcons: Readonly<Record<string, LucideIcon>> = { sms: Smartphone, email: Mail, totp: KeyRound };

export function lookOf({ kind, params }: Pick<Entry, 'kind' | 'params'>): Look {
  const look = looks[kind] ?? { icon: RefreshCw };
  return { ...look, icon: factorIcons[String(params.factor)] ?? look.icon };
}

const minuteMs = 60_000;

/** By how much a timer ran after its time, in milliseconds; within a minute it was on time. */
export function lateMsOf(kind: Entry['kind'], params: Entry['params']): number {
  const ms = kind === 'timer_ran' || kind === 'timer_came' ? Number(params.lateSeconds ?? 0) * 1_000 : 0;
  return ms > minuteMs ? ms : 0;
}

/** The states that no other leaf tells of. */
const told = new Set(['blocked', 'expired', 'awaiting_approval', 'scheduled', 'failed']);

/** What a reader wants first: one line for each thing that happened, none for the machinery in between. */
export const highlights = (story: readonly Entry[]): readonly Entry[] =>
  story.filter((entry) =>
    entry.kind === 'state_changed' ? told.has(String(entry.params.to)) : lookOf(entry).main === true,
  );
