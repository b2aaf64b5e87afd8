import { noticeKinds } from '@unbind/domain/notices/kinds';
import { noticeTable } from '@unbind/domain/notices/table';
import { describe, expect, it } from 'vitest';
import { languages } from './locale.ts';
import { digestMessage, noticeMessage } from './messages.ts';
import { noticeText } from './notices.ts';

/** An address that does not belong to the sentence; only the invitation is one. */
const link = 'https://console.example/x';

describe.each(languages)('notices in %s', (language) => {
  it.each(noticeKinds.filter((kind) => kind !== 'invited'))('%s reads without its link', (kind) => {
    expect(noticeText(language, kind, { link })).not.toContain(link);
    expect(noticeText(language, kind, {})).toMatch(/[。.]$/);
  });

  it.each(noticeKinds)('%s says why one gets it, and how to do without only where one may', (kind) => {
    const { because } = noticeTable[kind];
    const said = { kind, slots: {}, because, link };
    const text = noticeMessage(language, { ...said, unsubscribe: null });
    expect(text.split('\n').at(-1)).toMatch(/^你收到这条消息，因为.+。$|^You receive this because .+\.$/);
    expect(noticeMessage(language, { ...said, unsubscribe: `${link}/stop` })).toBe(
      `${text}\n${language === 'en' ? 'No more of these: ' : '不想再收到：'}${link}/stop`,
    );
  });
});

it('counts all of a digest and shows some', () => {
  const lines = [{ at: '18:00', kind: 'customers_sent', slots: { name: '沈嘉禾', count: 2 } }] as const;
  expect(digestMessage('zh-CN', { count: 3, lines, link, unsubscribe: `${link}/stop` }).split('\n')).toEqual([
    '【解绑控制台】有 3 条新消息：',
    '· 18:00 沈嘉禾 把 2 位客户交给你，请确认他们已经接手。',
    '· 还有 2 条',
    `查看：${link}`,
    '你收到这条消息，因为你选择了每天汇总一次。',
    `不想再收到：${link}/stop`,
  ]);
});
