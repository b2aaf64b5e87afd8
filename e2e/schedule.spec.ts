import type { Page } from '@playwright/test';
import { demo } from '@unbind/contract/demo';
import { unbindings } from '@unbind/contract/unbindings';
import { begin, enterCode, newestCode, openPreview, type Sitting, scanAndCode, target } from './journey.ts';
import { api, laterBy } from './prove.ts';
import type { Server } from './server.ts';
import { expect, test } from './world.ts';

/** From a preview with a time to the case that waits for it. */
async function proveAhead(sitting: Sitting, phone: Page, server: Server): Promise<string> {
  const { page, t } = sitting;
  await begin(sitting);
  await scanAndCode(sitting, phone, server);
  await expect(page.getByRole('button', { name: t('schedule.change') })).toBeVisible();
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** Moves the clock to the time of a case. */
async function untilItsTime(page: Page, server: Server, id: string): Promise<void> {
  const call = api(page.context(), server);
  const of = unbindings.read.ok.parse(await call('GET', `/unbindings/${id}`));
  const { now } = demo.clock.ok.parse(await call('GET', '/demo/clock'));
  const seconds = Math.ceil((Date.parse(of.scheduledAt ?? '') - Date.parse(now)) / 1_000);
  await laterBy(page, server, `PT${seconds}S`);
}

test('a departure is planned, its unbinding scheduled and moved; when the time has come all is checked again', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(401);
  await signIn(page, 'super');
  await test.step('plans the departure from the member’s page', async () => {
    await page.goto('/members?q=lzx');
    await page.getByRole('link', { name: target }).click();
    await page.getByRole('button', { name: t('departure.plan') }).click();
    const dialog = page.getByRole('dialog', { name: t('departure.planOf', { name: target }) });
    await dialog.getByRole('button', { name: t('schedule.key.next') }).click();
    await dialog.getByLabel(t('departure.note')).fill('合同到期');
    await check(page);
    await dialog.getByRole('button', { name: t('departure.plan') }).click();
    await expect(page.getByRole('heading', { name: t('departure.title', { name: target }) })).toBeVisible();
    await expect(page.getByText(t('departure.why.case.missing'))).toBeVisible();
    await check(page);
  });

  const id = await test.step('schedules the unbinding for the last day, and proves ahead', async () => {
    await page.getByRole('link', { name: t('departure.go.case') }).click();
    await expect(page.getByRole('radio', { name: t('schedule.at') })).toBeChecked();
    await expect(page.getByLabel(t('schedule.time'))).not.toHaveValue('');
    await check(page);
    return proveAhead({ page, t }, await phone('super'), server);
  });

  await test.step('the case says when, and what will be asked of whom; the calendar has both', async () => {
    await expect(page.getByRole('status').filter({ hasText: '18:00' })).toBeVisible();
    await check(page);
    await page.goto('/unbindings');
    await page.getByRole('link', { name: t('calendar.title') }).click();
    await expect(page.getByRole('heading', { name: t('calendar.title'), level: 1 })).toBeVisible();
    // The next working day may lie in the month after this one.
    const of = unbindings.read.ok.parse(await api(page.context(), server)('GET', `/unbindings/${id}`));
    await page.goto(`/calendar?month=${of.scheduledAt?.slice(0, 7)}`);
    const departure = page.getByRole('link', { name: t('calendar.departure', { name: target }) });
    await expect(departure).toBeVisible();
    await expect(page.getByRole('link', { name: t('calendar.case', { name: target }) })).toBeVisible();
    await check(page);
    await page.getByRole('link', { name: t('calendar.agenda') }).click();
    await expect(departure).toBeVisible();
    await check(page);
    await departure.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('departure.why.case.scheduled'))).toBeVisible();
  });

  await test.step('moves it, on the record, and keeps the proofs', async () => {
    await page.goto(`/unbindings/${id}`);
    await page.getByRole('button', { name: t('schedule.change') }).click();
    const dialog = page.getByRole('dialog', { name: t('schedule.changeOf', { name: target }) });
    const time = dialog.getByLabel(t('schedule.time'));
    await time.fill((await time.inputValue()).replace('18:00', '17:30'));
    await dialog.getByRole('button', { name: t('schedule.change'), exact: true }).click();
    await expect(dialog.getByText(t('schedule.reasonMissing'))).toBeVisible();
    await dialog.getByLabel(t('schedule.reason')).fill('交接提前半小时');
    await check(page);
    await dialog.getByRole('button', { name: t('schedule.change'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('17:30').first()).toBeVisible();
  });

  await test.step('its time comes: the hold begins, and afterwards only the token is asked', async () => {
    await untilItsTime(page, server, id);
    await signIn(page, 'super');
    await page.goto(`/unbindings/${id}/verify`);
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    await server.advance('PT61S');
    await expect(page.getByText(t('hold.over'))).toBeVisible();
    await enterCode({ page, t }, await newestCode(server, 'email'));
    await page.getByRole('button', { name: t('hold.confirm', { name: target }) }).click();
    await expect(page.getByText(t('story.carried_out')).first()).toBeVisible();
  });
});

test('what no longer holds when the time has come ends the case clearly, with nothing changed', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(401);
  await signIn(page, 'super');
  await openPreview({ page, t });
  await page.getByText(t('schedule.at'), { exact: true }).click();
  await page.getByRole('button', { name: t('schedule.key.next') }).click();
  const id = await proveAhead({ page, t }, await phone('super'), server);
  const call = api(page.context(), server);
  const { member, inheritance } = unbindings.read.ok.parse(await call('GET', `/unbindings/${id}`));
  expect(inheritance).toMatchObject({ mode: 'assign' });

  await test.step('meanwhile somebody empties the successor list', async () => {
    const answer = await page.request.get(`${server.baseURL}/api/v1/members/${member.id}/successors`);
    await call('PUT', `/members/${member.id}/successors`, [], { 'if-match': answer.headers()['etag'] ?? '' });
  });

  await untilItsTime(page, server, id);
  await signIn(page, 'super');
  await page.goto(`/unbindings/${id}`);
  await expect(page.getByText(t('end.successors-missing')).first()).toBeVisible();
  await check(page);
  await page.goto('/notices');
  await expect(page.getByText(t('end.successors-missing')).first()).toBeVisible();
  await page.goto(`/members/${member.id}`);
  await expect(page.getByRole('link', { name: t('member.unbind') })).toBeVisible();
});
