import type { NoticeKind } from '@unbind/contract/notices';
import type { NoticeReason } from '@unbind/domain/notices/table';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { noticeText, reasonText } from './notices.ts';

export const messageKinds = ['code', 'raise_code', 'token'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What people read on their phones: what it is for comes before the code, and what to do if it was not them after it. */
const messages: Readonly<Record<Language, Readonly<Record<MessageKind, string>>>> = {
  'zh-CN': {
    code: '你正在验证“解绑 {name} 的微信”。验证码 {code}，5 分钟内有效。不是你本人操作，请勿告诉任何人并联系管理员。',
    raise_code: '你正在验证身份。验证码 {code}，5 分钟内有效。不是你本人操作，请勿告诉任何人，并尽快修改密码。',
    token: '确认“解绑 {name} 的微信”的动态口令 {code}，10 分钟内有效。输入后立即执行，部分影响不可撤回。',
  },
  en: {
    code: 'You are verifying “unbind the WeChat of {name}”. Code {code}, valid for 5 minutes. If this is not you, tell nobody and contact an administrator.',
    raise_code:
      'You are proving who you are. Code {code}, valid for 5 minutes. If this is not you, tell nobody and change your password.',
    token:
      'Token {code} to confirm “unbind the WeChat of {name}”, valid for 10 minutes. It is carried out at once and partly cannot be undone.',
  },
};

/** Who writes: every message begins with it. */
const sender: Readonly<Record<Language, string>> = { 'zh-CN': '【解绑控制台】', en: '[Unbind Console] ' };

export const messageText = (language: Language, kind: MessageKind, slots: Slots): string =>
  sender[language] + fill(messages[language][kind], slots, language);

interface Ways {
  /** Where what the notice is about is seen. */
  readonly link: string;
  /** Where one can do without such messages; null where one cannot. */
  readonly unsubscribe: string | null;
}

interface Notice extends Ways {
  readonly kind: NoticeKind;
  readonly slots: Slots;
  readonly because: NoticeReason;
}

/** What stands around every notice: what leads where, and why one gets it. */
const around: Readonly<Record<Language, Readonly<Record<'see' | 'stop' | 'digest' | 'more' | 'daily', string>>>> = {
  'zh-CN': {
    see: '查看：{link}',
    stop: '不想再收到：{link}',
    digest: '有 {count} 条新消息：',
    more: '还有 {count} 条',
    daily: '你收到这条消息，因为你选择了每天汇总一次。',
  },
  en: {
    see: 'See: {link}',
    stop: 'No more of these: {link}',
    digest: '{count} {count|thing is|things are} new:',
    more: 'and {count} more',
    daily: 'You receive this because you chose one message a day.',
  },
};

const ending = (language: Language, because: string, { link, unsubscribe }: Ways): string[] => [
  fill(around[language].see, { link }, language),
  because,
  ...(unsubscribe === null ? [] : [fill(around[language].stop, { link: unsubscribe }, language)]),
];

/** A notice as a message: what happened, where to look, why one is told, and how to do without. */
export const noticeMessage = (language: Language, { kind, slots, because, ...ways }: Notice): string =>
  [sender[language] + noticeText(language, kind, slots), ...ending(language, reasonText(language, because), ways)].join(
    '\n',
  );

/** The one message that holds a link instead of leading to the console. */
export const invitationMessage = (language: Language, slots: Slots): string =>
  sender[language] + noticeText(language, 'invited', slots);

interface Digest extends Ways {
  readonly count: number;
  /** The newest of what happened, each with its time of day. */
  readonly lines: readonly { readonly at: string; readonly kind: NoticeKind; readonly slots: Slots }[];
}

/** Everything of a day in one message. */
export function digestMessage(language: Language, { count, lines, ...ways }: Digest): string {
  const { digest, more, daily } = around[language];
  const rest = count - lines.length;
  return [
    sender[language] + fill(digest, { count }, language),
    ...lines.map(({ at, kind, slots }) => `· ${at} ${noticeText(language, kind, slots)}`),
    ...(rest === 0 ? [] : [`· ${fill(more, { count: rest }, language)}`]),
    ...ending(language, daily, ways),
  ].join('\n');
}
