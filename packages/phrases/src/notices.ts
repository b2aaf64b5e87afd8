import type { NoticeKind } from '@unbind/contract/notices';
import type { NoticeReason } from '@unbind/domain/notices/table';
import { approvals as enApprovals } from './en/approvals.ts';
import { departures as enDepartures } from './en/departures.ts';
import { effects as enEffects } from './en/effects.ts';
import { me as enMe } from './en/me.ts';
import { timers as enTimers } from './en/timers.ts';
import { words as enWords } from './en/words.ts';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { accounts } from './notices/accounts.ts';
import { approvals } from './notices/approvals.ts';
import { cases } from './notices/cases.ts';
import { customers } from './notices/customers.ts';
import { members } from './notices/members.ts';
import type { Notice } from './notices/notice.ts';
import { org } from './notices/org.ts';
import { reasons } from './notices/reasons.ts';
import { tasks } from './notices/tasks.ts';
import { approvals as zhApprovals } from './zh-cn/approvals.ts';
import { departures as zhDepartures } from './zh-cn/departures.ts';
import { effects as zhEffects } from './zh-cn/effects.ts';
import { me as zhMe } from './zh-cn/me.ts';
import { timers as zhTimers } from './zh-cn/timers.ts';
import { words as zhWords } from './zh-cn/words.ts';

const inLanguage = (language: Language) => ({
  ...cases[language],
  ...approvals[language],
  ...accounts[language],
  ...org[language],
  ...customers[language],
  ...members[language],
  ...tasks[language],
});

/**
 * What people are told, as a message and in the console. The sentences name no address, number or code; only an invitation
 * is a link, for whom it reaches has no console yet.
 */
const notices: Readonly<Record<Language, Readonly<Record<NoticeKind, Notice>>>> = {
  'zh-CN': inLanguage('zh-CN'),
  en: inLanguage('en'),
};

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...zhWords, ...zhEffects, ...zhMe, ...zhTimers, ...zhApprovals, ...zhDepartures },
  en: { ...enWords, ...enEffects, ...enMe, ...enTimers, ...enApprovals, ...enDepartures },
};

/** Where the words of a slot that comes as a code are found. */
const coded: Readonly<Record<string, string>> = {
  task: 'effect',
  effect: 'timer',
  subject: 'approvals.subject',
  end: 'end',
  halt: 'halt',
  why: 'departure.end',
};

/** A task, what a timer brings, what is approved and why something ended come as codes and are said in the reader's words. */
function worded(language: Language, slots: Slots): Slots {
  const named = words[language][`approvals.name.${slots['subject']}`];
  const said = Object.entries(coded).flatMap(([slot, prefix]) => {
    const word = words[language][`${prefix}.${slots[slot]}`];
    return word === undefined ? [] : [[slot, word] as const];
  });
  // Of a list of many nobody says whom it is about, but how many.
  return {
    ...slots,
    ...Object.fromEntries(said),
    ...(named === undefined ? {} : { name: fill(named, slots, language) }),
  };
}

export const noticeText = (language: Language, kind: NoticeKind, slots: Slots): string =>
  fill(notices[language][kind].text, worded(language, slots), language);

export const noticeName = (language: Language, kind: NoticeKind): string => notices[language][kind].name;

export const reasonText = (language: Language, because: NoticeReason): string => reasons[language][because];
