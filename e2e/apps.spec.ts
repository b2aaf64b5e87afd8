import { apps } from '@unbind/contract/apps';
import { members } from '@unbind/contract/members';
import { pushes } from '@unbind/contract/pushes';
import { revocations } from '@unbind/contract/revocations';
import { tasks } from '@unbind/contract/tasks';
import { unbindings } from '@unbind/contract/unbindings';
import { target } from './journey.ts';
import { api, raiseHere, unbind } from './prove.ts';
import { receiver } from './receiver.ts';
import { expect, test } from './world.ts';

test('a system of the org sees what died, and gets the pushes that waited in their order when the member is back', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const system = await receiver();
  await signIn(page, 'super');
  const call = api(page.context(), server);
  const [member] = members.list.ok.parse(await call('GET', `/members?q=${encodeURIComponent(target)}`)).items;
  const memberId = member?.id ?? '';

  const token = await test.step('a super-admin makes a token, which is shown once', async () => {
    await page.goto('/settings');
    await page.getByRole('link', { name: t('systems.title') }).click();
    await expect(page.getByText(t('systems.tokensNone'))).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: t('systems.tokenMake') }).click();
    await page.getByLabel(t('systems.tokenName')).fill('统一登录网关');
    await page.getByLabel(t('systems.scope.pushes')).check();
    await check(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('systems.tokenMake') })
      .click();
    await raiseHere(page, t, server);
    await expect(page.getByText(t('systems.once'))).toBeVisible();
    await check(page);
    const shown = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await page.getByRole('button', { name: t('systems.kept') }).click();
    await expect(page.getByRole('row').filter({ hasText: '统一登录网关' })).toContainText(t('systems.never'));
    return shown;
  });

  await test.step('and an address for pushes, whose test arrives', async () => {
    await page.getByRole('button', { name: t('systems.webhookMake') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(system.url);
    await dialog.getByRole('checkbox', { name: t('systems.eventAbout.push') }).check();
    await dialog.getByRole('button', { name: t('systems.webhookMake') }).click();
    await expect(page.getByText(t('systems.once'))).toBeVisible();
    system.of.secret = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await page.getByRole('button', { name: t('systems.kept') }).click();
    await page.getByRole('button', { name: t('systems.test'), exact: true }).click();
    await expect(page.getByText(t('systems.testOk'))).toBeVisible();
    await check(page);
  });

  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const grants = async () => apps.list.ok.parse(await call('GET', `/app-grants?memberId=${memberId}`)).items;
  const queue = (await grants()).find(({ kind }) => kind === 'queue');
  const push = async (...ids: string[]) => {
    const body = JSON.stringify({ items: ids.map((externalId) => ({ externalId, payload: '到货' })) });
    const answer = await fetch(`${server.baseURL}/api/v1/pushes/${queue?.id}`, { method: 'POST', headers, body });
    return pushes.send.ok.parse(await answer.json());
  };

  await test.step('before the unbinding pushes arrive at once', async () => {
    await push('a', 'b');
    await expect.poll(system.pushes).toEqual(['a', 'b']);
  });

  // The code of the second proof was sent just now, and another is not sent within a minute.
  await server.advance('PT2M');
  const impact = unbindings.impact.ok.parse(await call('GET', `/members/${memberId}/impact?mode=retain`));
  const earlier = impact.retainAccounts.find(({ sameName }) => sameName);
  const stage = { page, phone, server, signIn };
  const id = await unbind(stage, { mode: 'retain', newWechatAccountId: earlier?.id ?? '' });

  await test.step('the system asks and sees the dead credential', async () => {
    const answer = await fetch(`${server.baseURL}/api/v1/revocations?since=0`, { headers });
    const { items, latest } = revocations.list.ok.parse(await answer.json());
    expect(items.map(({ kind }) => kind)).toContain('credential');
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: latest }, (_, index) => index + 1));
  });

  await test.step('what is pushed meanwhile waits, with its count on the case', async () => {
    expect(await push('c', 'd', 'e')).toMatchObject({ waiting: 3 });
    await page.goto(`/unbindings/${id}`);
    await expect(page.getByText(t('apps.waiting', { count: 3 })).first()).toBeVisible();
    await push('f');
    await expect(page.getByText(t('apps.waiting', { count: 4 })).first()).toBeVisible();
    await expect(page.getByText(t('device.ending')).first()).toBeVisible();
    await check(page);
    expect(system.pushes()).toEqual(['a', 'b']);
  });

  await test.step('the member is bound again: what waited arrives in its order, and the page says so', async () => {
    const open = tasks.list.ok.parse(await call('GET', `/tasks?unbindingId=${id}`)).items;
    const change = open.find(({ kind }) => kind === 'wechat_change');
    await call('POST', `/tasks/${change?.id}/complete`, { note: '已换绑新微信' });
    await expect.poll(system.pushes).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await expect(page.getByText(t('apps.resumed').trim()).first()).toBeVisible();
    await page.goto(`/members/${memberId}/apps`);
    await expect(page.getByText(t('apps.state.revoked')).first()).toBeVisible();
    await check(page);
    await page.goto(`/members/${memberId}/devices`);
    await expect(page.getByText(t('device.ending')).first()).toBeVisible();
    await check(page);
  });
  await system.close();
});
