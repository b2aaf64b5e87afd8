import type { Language } from './locale.ts';

/** What a customer reads when somebody new takes over, where the org has no words of its own. */
export const defaultHello: Readonly<Record<Language, string>> = {
  'zh-CN': '{customer}，您好！我是{to}，{from}的工作由我接手。以后有任何需要，直接在这里找我就好。',
  en: 'Hello {customer}, I am {to} and have taken over from {from}. Write to me here whenever you need anything.',
};
