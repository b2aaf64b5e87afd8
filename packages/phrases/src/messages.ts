import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';

export const messageKinds = ['code', 'raise_code', 'token', 'held'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What people read on their phones: what it is for comes before the code, and what to do if it was not them after it. */
const messages: Readonly<Record<Language, Readonly<Record<MessageKind, string>>>> = {
  'zh-CN': {
    code: '【解绑控制台】您正在验证“解绑 {name} 的微信”。验证码 {code}，5 分钟内有效。不是您本人操作，请勿告诉任何人并联系管理员。',
    raise_code:
      '【解绑控制台】您正在验证身份。验证码 {code}，5 分钟内有效。不是您本人操作，请勿告诉任何人，并尽快修改密码。',
    token: '【解绑控制台】确认“解绑 {name} 的微信”的动态口令 {code}，10 分钟内有效。输入后立即执行，部分影响不可撤回。',
    held: '【解绑控制台】{name} 申请解绑您的微信（{number}），{seconds} 秒后可以执行。如果您不知情，请打开 {link} 提出异议。',
  },
  en: {
    code: '[Unbind Console] You are verifying “unbind the WeChat of {name}”. Code {code}, valid for 5 minutes. If this is not you, tell nobody and contact an administrator.',
    raise_code:
      '[Unbind Console] You are proving who you are. Code {code}, valid for 5 minutes. If this is not you, tell nobody and change your password.',
    token:
      '[Unbind Console] Token {code} to confirm “unbind the WeChat of {name}”, valid for 10 minutes. It is carried out at once and partly cannot be undone.',
    held: '[Unbind Console] {name} asks to unbind your WeChat ({number}); it can be carried out in {seconds} seconds. If you do not know of this, object at {link}.',
  },
};

export const messageText = (language: Language, kind: MessageKind, slots: Slots): string =>
  fill(messages[language][kind], slots);
