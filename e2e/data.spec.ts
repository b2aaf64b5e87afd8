import { readFile } from 'node:fs/promises';
import { target } from './journey.ts';
import { laterBy, raise, unbind } from './prove.ts';
import { expect, test } from './world.ts';

test('a legal hold stops the purge at its time; lifting it deletes, and the statement has the numbers', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  const id = await unbind({ page, phone, server, signIn }, { mode: 'pool' });
  const chats = (18_420).toLocaleString('zh-CN');

  await test.step('a hold is placed with its ground', async () => {
    await raise(page.context(), server);
    await page.goto('/audit/holds');
    await expect(page.getByText(t('legalHold.empty'))).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: t('legalHold.place') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox', { name: t('legalHold.choose') }).fill('lzx');
    await dialog.getByRole('radio', { name: target }).check({ force: true });
    await dialog.getByLabel(t('legalHold.reason')).fill('劳动争议仲裁，证据保全');
    await dialog.getByRole('button', { name: t('legalHold.submit') }).click();
    await expect(page.getByRole('row', { name: target })).toContainText(t('data.kind.chat'));
  });

  await test.step('90 days later nothing was deleted', async () => {
    await laterBy(page, server, 'P91D');
    await signIn(page, 'super');
    await page.goto(`/unbindings/${id}`);
    const card = page.getByRole('region', { name: t('data.title') });
    const line = card.getByRole('listitem').filter({ hasText: t('data.kind.chat') });
    await expect(line).toContainText(chats);
    await expect(line).toContainText(t('data.state.held'));
    await check(page);
  });

  await test.step('lifting it deletes at once', async () => {
    await raise(page.context(), server);
    await page.goto('/audit/holds');
    await page.getByRole('button', { name: t('legalHold.liftOf', { name: target }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('legalHold.reason')).fill('仲裁已结束');
    await dialog.getByRole('button', { name: t('legalHold.submitLift') }).click();
    await expect(page.getByText(t('legalHold.empty'))).toBeVisible();
    await page.goto(`/unbindings/${id}`);
    const card = page.getByRole('region', { name: t('data.title') });
    await expect(async () => {
      await page.reload();
      const line = card.getByRole('listitem').filter({ hasText: t('data.kind.chat') });
      await expect(line).toContainText(t('data.state.deleted'));
    }).toPass();
  });

  await test.step('the statement has the numbers', async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: t('data.download') }).click();
    const lines = (await readFile(await (await coming).path(), 'utf8')).split('\r\n');
    const of = (kind: 'chat' | 'local_cache' | 'draft') =>
      lines.find((each) => each.startsWith(t(`data.kind.${kind}`)))?.split(',') ?? [];
    expect(of('chat').slice(2, 4)).toEqual([t('data.state.deleted'), '18420']);
    expect(of('chat').slice(6, 8)).toEqual(['18420', '0']);
    expect(of('local_cache')[6]).toBe('214');
    expect(of('draft')[6]).toBe('5');
    expect(of('chat').at(-1)).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });
});
