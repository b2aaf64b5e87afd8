import type { NoticeKind } from '@unbind/contract/notices';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { noticeText } from './notices.ts';

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

/** A notice as a message. */
export const noticeMessage = (language: Language, kind: NoticeKind, slots: Slots): string =>
  sender[language] + noticeText(language, kind, slots);
