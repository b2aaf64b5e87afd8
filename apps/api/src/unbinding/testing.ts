import { later, second } from '@unbind/domain/time/duration';
import type { Agent, World } from '../testing/world.ts';

/** What a case is begun with, unless a test wants otherwise. */
export const opening = (memberId = 'o1-lin') => ({
  memberId,
  reason: '换了手机号，改用新微信',
  inheritance: { mode: 'assign' },
});

export async function open(of: Agent, body: object = opening()): Promise<string> {
  const reply = await of.post('/unbindings', body);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.id;
}

/** From the database: a session would have ended on the way through the days. */
export const stateIn = async (world: World, id: string): Promise<string> =>
  (await world.db.unbinding.findUniqueOrThrow({ where: { id } })).state;

/** Asks for the QR code and approves it on another session of the same person. */
export async function passQr(world: World, of: Agent, id: string, account = 'super'): Promise<void> {
  const asked = await of.post(`/unbindings/${id}/challenges`, { factor: 'qr' });
  const phone = await world.signIn(account);
  const approved = await phone.post(`/scan/${ticketOf(asked.body.scanUrl)}/approve`);
  if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
}

export const ticketOf = (scanUrl: string): string => scanUrl.split('/').at(-1) ?? '';

/** The newest code that was sent through a channel. */
export async function newestCode(world: World, channel: 'sms' | 'email' | 'wecom'): Promise<string> {
  await world.runner.runDue();
  const code = world.inbox().find((message) => message.channel === channel && message.code !== undefined)?.code;
  if (code === undefined) throw new Error(`no code by ${channel}`);
  return code;
}

export async function passSms(world: World, of: Agent, id: string): Promise<void> {
  const asked = await of.post(`/unbindings/${id}/challenges`, { factor: 'sms' });
  const code = await newestCode(world, 'sms');
  const answered = await of.post(`/challenges/${asked.body.id}/answer`, { code });
  if (answered.body.state !== 'passed') throw new Error(JSON.stringify(answered.body));
}

/** A case up to where its initiator can confirm. */
export async function confirmable(world: World, of: Agent, body: object = opening()): Promise<string> {
  const id = await open(of, body);
  await passQr(world, of, id);
  await passSms(world, of, id);
  await world.advance(61 * second);
  return id;
}

/** A case that was confirmed, and whose carry-out has run. */
export async function carriedOut(world: World, of: Agent, body: object = opening()): Promise<string> {
  const id = await confirmable(world, of, body);
  const confirmed = await of.post(`/unbindings/${id}/confirm`, { token: await newestCode(world, 'email') });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  await world.runner.runDue();
  return id;
}

/** A case that waits for its time, with everything proven. */
export async function scheduledCase(world: World, of: Agent, ms: number, body: object = opening()): Promise<string> {
  const id = await open(of, { ...body, scheduledAt: later(world.now(), ms).toISOString() });
  await passQr(world, of, id);
  await passSms(world, of, id);
  if ((await stateIn(world, id)) !== 'scheduled') throw new Error('not scheduled');
  return id;
}

/** What came of each look at a scheduled case when its time had come. */
export async function checkedAgain(world: World, id: string): Promise<string[]> {
  const leaves = await world.db.ledgerEntry.findMany({ where: { unbindingId: id, kind: 'schedule_checked' } });
  return leaves.map(({ body }) => JSON.parse(body).data.result);
}
