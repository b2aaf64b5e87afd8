import type { OutgoingMessage } from '../../deps.ts';

/** A code on its way, with everything in it that must never be written down. */
export const aMessage = (differs: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  key: 'challenge-1:send',
  channel: 'sms',
  to: '13800001004',
  language: 'zh-CN',
  kind: 'code',
  slots: { code: '204816', name: '林知夏' },
  text: '你正在验证“解绑 林知夏 的微信”。验证码 204816，5 分钟内有效。',
  code: '204816',
  ...differs,
});

export const aLetter = (differs: Partial<OutgoingMessage> = {}): OutgoingMessage =>
  aMessage({ channel: 'email', to: 'lin@example.com', ...differs });
