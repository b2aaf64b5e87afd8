import type { NoticeKind } from '@unbind/contract/notices';
import type { Language } from './locale.ts';
import type { MessageKind } from './messages.ts';

type Subject = 'code' | 'token' | 'notice' | 'digest';

/** An e-mail's subject is read on locked screens and in lists: it says what the letter is for, never the code or a name. */
const subjects: Readonly<Record<Language, Readonly<Record<Subject, string>>>> = {
  'zh-CN': {
    code: '【解绑控制台】验证码',
    token: '【解绑控制台】动态口令',
    notice: '【解绑控制台】账号提醒',
    digest: '【解绑控制台】每日汇总',
  },
  en: {
    code: '[Unbind Console] Your code',
    token: '[Unbind Console] Your token to confirm',
    notice: '[Unbind Console] About your account',
    digest: '[Unbind Console] Your daily summary',
  },
};

const codes: Readonly<Record<MessageKind, Subject>> = { code: 'code', raise_code: 'code', token: 'token' };

export const messageSubject = (language: Language, kind: MessageKind | NoticeKind | 'digest'): string =>
  subjects[language][isCode(kind) ? codes[kind] : kind === 'digest' ? kind : 'notice'];

const isCode = (kind: string): kind is MessageKind => Object.hasOwn(codes, kind);
