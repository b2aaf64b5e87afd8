import type { BrowserContext } from '@playwright/test';
import { faceConsent } from '@unbind/contract/face';
import { session } from '@unbind/contract/session';
import { unbindings } from '@unbind/contract/unbindings';
import { verification } from '@unbind/contract/verification';
import { cast, hold, type Scene, shoot, withFilm } from './film.ts';
import type { Server } from './server.ts';
import { expect, test } from './world.ts';

// One film must fit, so demo mode always asks for the same movements.
process.env['UNBIND_DEMO_FACE_ORDER'] = 'center,blink,mouth,left,center';
test.use({ launchOptions: withFilm(), permissions: [] });
// Six seconds for a movement are the product's, and a machine may be too busy for them once.
test.describe.configure({ mode: 'default', timeout: 120_000, retries: 1 });

const challenge = verification.askForSession.ok;

/** The API as the page would use it, for what these journeys do not look at. */
async function api(context: BrowserContext, { baseURL }: Server) {
  const base = `${baseURL}/api/v1`;
  const csrf = async () => session.read.ok.parse(await (await context.request.get(`${base}/session`)).json()).csrfToken;
  return async (path: string, data: object): Promise<unknown> => {
    const answer = await context.request.post(base + path, { data, headers: { 'x-csrf-token': await csrf() } });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}

type Api = Awaited<ReturnType<typeof api>>;

/** Proves by password and SMS who sits there. */
async function raise(post: Api, server: Server): Promise<void> {
  const password = challenge.parse(await post('/session/challenges', { factor: 'password' }));
  await post(`/challenges/${password.id}/answer`, { password: 'unbind-demo' });
  const sms = challenge.parse(await post('/session/challenges', { factor: 'sms' }));
  const sent = async () => (await server.inbox()).find((each) => each.channel === 'sms' && each.code)?.code ?? '';
  await expect.poll(sent).not.toBe('');
  await post(`/challenges/${sms.id}/answer`, { code: await sent() });
}

/** Enrols a face from four pictures. */
async function enrol(post: Api, server: Server, frames: readonly Buffer[]): Promise<void> {
  await raise(post, server);
  await post('/me/face', { consent: faceConsent, frames: frames.map((frame) => frame.toString('base64')) });
}

/** Opens a case about oneself and gives the password: the face is next. */
async function untilFace(post: Api): Promise<string> {
  const { id } = unbindings.create.ok.parse(
    await post('/me/unbindings', { reason: '换了手机', inheritance: { mode: 'pool' } }),
  );
  const asked = challenge.parse(await post(`/unbindings/${id}/challenges`, { factor: 'password' }));
  await post(`/challenges/${asked.id}/answer`, { password: 'unbind-demo' });
  return id;
}

/** Each movement twice, so that a machine that is busy with other journeys misses none. */
const obedient: Scene = [
  ['rest', 3.5],
  ['blink', 1],
  ['rest', 1.5],
  ['blink', 1],
  ['rest', 2.5],
  ['mouth', 1],
  ['rest', 1.5],
  ['mouth', 1],
  ['rest', 2.5],
  ['left', 1.2],
  ['rest', 1],
  ['left', 1.2],
  ['rest', 6],
];
const disordered: Scene = [
  ['rest', 3],
  ['mouth', 1],
  ['rest', 0.6],
  ['left', 1],
  ['rest', 2],
  ['blink', 1],
  ['rest', 3],
];
const facing: Scene = [['rest', 6]];
const hasty: Scene = [
  ['rest', 0.6],
  ['blink', 0.4],
  ['mouth', 0.6],
  ['left', 0.6],
];

test.describe('a member shows their face', () => {
  test.afterAll(() => {
    delete process.env['UNBIND_DEMO_FACE_ORDER'];
  });

  for (const [who, template, film, outcome] of [
    ['the person who enrolled passes', 'dina', obedient, 'passed'],
    ['somebody else does not', 'rosa', obedient, 'no-match'],
    ['a still photo does not', 'dina', null, 'too-slow'],
    ['a recording that starts again does not', 'dina', hasty, 'wrong-action|replayed'],
    // On a busy machine the step may be over before the second wrong movement has been looked at.
    ['movements in another order do not', 'dina', disordered, 'wrong-action|too-slow'],
  ] as const) {
    test(who, async ({ page, context, server, signIn, t, check }) => {
      const dina = await cast('dina');
      const enrolled = template === 'dina' ? dina : await cast(template);
      await signIn(page, 'member');
      const frames = [await enrolled('rest'), await enrolled('rest'), await enrolled('rest'), await enrolled('rest')];
      await enrol(await api(context, server), server, frames);
      await server.advance('P8D');
      await signIn(page, 'member');
      const id = await untilFace(await api(context, server));
      await (film === null ? hold(dina) : shoot(dina, film));

      await page.goto(`/unbindings/${id}/verify`);
      await expect(page.getByRole('heading', { name: t('face.step.title') })).toBeVisible();
      await check(page);
      await page.getByRole('button', { name: t('face.step.start') }).click();
      await expect(page.getByLabel(t('face.step.mirror'))).toBeVisible();
      await check(page);
      if (outcome === 'passed') {
        await expect(page.getByText(t('hold.title'))).toBeVisible({ timeout: 45_000 });
        return;
      }
      const reasons = outcome.split('|').map((reason) => t(`face.failed.${reason as 'no-match'}`));
      const said = page.getByText(new RegExp(reasons.join('|')));
      await expect(said).toBeVisible({ timeout: 45_000 });
      await expect(page.getByRole('button', { name: t('face.step.again') })).toBeVisible();
    });
  }

  test('a member enrols with consent, is told what it is worth, and deletes it again', async ({
    page,
    context,
    server,
    signIn,
    t,
    check,
  }) => {
    await signIn(page, 'member');
    await raise(await api(context, server), server);
    await shoot(await cast('dina'), facing);
    await page.goto('/settings/security');
    await expect(page.getByText(t('face.assurance.title'))).toBeVisible();
    await expect(page.getByText(/9\.3%.*21%/)).toBeVisible();

    await page.getByRole('button', { name: t('face.enrol.begin') }).click();
    const open = page.getByRole('button', { name: t('face.step.start') });
    await expect(open).toBeDisabled();
    await check(page);
    await page.getByText(t('face.consent.agree')).click();
    await open.click();
    await expect(page.getByLabel(t('face.step.mirror'))).toBeVisible();
    await check(page);
    await page.getByRole('button', { name: t('face.enrol.take') }).click();
    await expect(page.getByText(t('face.enrol.since'))).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: t('face.enrol.delete') }).click();
    await expect(page.getByRole('button', { name: t('face.enrol.begin') })).toBeVisible();
  });

  for (const [name, why] of [
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'absent'],
  ] as const) {
    test(`a camera that is ${why} leaves other ways on`, async ({ page, context, server, signIn, t, check }) => {
      await signIn(page, 'member');
      const id = await untilFace(await api(context, server));
      await page.addInitScript((error) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
      }, name);
      await page.goto(`/unbindings/${id}/verify`);
      await page.getByRole('radio', { name: t('way.face') }).check({ force: true });
      await page.getByRole('button', { name: t('face.step.start') }).click();
      await expect(page.getByText(t(`face.camera.${why}`))).toBeVisible();
      await expect(page.getByText(t('face.step.otherWays'))).toBeVisible();
      await expect(page.getByRole('radio', { name: t('way.passkey') })).toBeVisible();
      await check(page);
    });
  }
});
