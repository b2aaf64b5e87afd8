import { describe, expect, it } from 'vitest';
import type { Sent } from '../deps.ts';
import type { Provider } from './provider.ts';
import { restMs } from './rest.ts';
import { messengerOf } from './router.ts';
import { aLetter, aMessage } from './testing/message.ts';

const still = { world: () => new Date(0) };
const down: Sent = { ok: false, fault: 'down', detail: 'away' };

describe('a messenger', () => {
  it('asks the provider of the channel, and refuses where there is none', async () => {
    const asked: string[] = [];
    const email: Provider = async ({ key }) => {
      asked.push(key);
      return { ok: true };
    };
    const messenger = messengerOf({ email }, still);
    expect(messenger.carries).toEqual(['email']);
    expect(await messenger.send(aLetter())).toEqual({ ok: true });
    expect(await messenger.send(aMessage())).toEqual({
      ok: false,
      fault: 'refused',
      detail: 'no provider is configured for sms',
    });
    expect(asked).toEqual(['challenge-1:send']);
  });

  it('strikes out what must not be written down, whatever a provider says', async () => {
    const { to, text, code } = aMessage();
    const messenger = messengerOf(
      { sms: async () => ({ ok: false, fault: 'refused', detail: `${to} will not have ${code} (${text})` }) },
      still,
    );
    expect(await messenger.send(aMessage())).toMatchObject({ detail: '*** will not have *** (***)' });
  });

  it('survives a provider that throws, and keeps its words to itself', async () => {
    const sms = () => Promise.reject(new TypeError(`cannot read ${aMessage().code}`));
    const sent = await messengerOf({ sms }, still).send(aMessage());
    expect(sent).toEqual({ ok: false, fault: 'unknown', detail: 'TypeError' });
  });

  it('leaves a channel alone that was away twice, asks it once after a while, and nobody else waits', async () => {
    let now = 0;
    let answer: Sent = down;
    let asked = 0;
    const sms = async () => {
      asked += 1;
      return answer;
    };
    const messenger = messengerOf({ sms, email: async () => ({ ok: true }) }, { world: () => new Date(now) });
    for (let i = 0; i < 5; i += 1) expect(await messenger.send(aMessage())).toMatchObject({ fault: 'down' });
    expect(asked).toBe(2);
    expect(await messenger.send(aLetter())).toEqual({ ok: true });
    now += restMs;
    for (let i = 0; i < 3; i += 1) await messenger.send(aMessage());
    expect(asked).toBe(3);
    now += restMs;
    answer = { ok: true };
    for (let i = 0; i < 3; i += 1) expect(await messenger.send(aMessage())).toEqual({ ok: true });
    expect(asked).toBe(6);
  });

  it('does not rest for a "no": the provider is there', async () => {
    let asked = 0;
    const sms = async (): Promise<Sent> => {
      asked += 1;
      return { ok: false, fault: 'refused', detail: 'number' };
    };
    const messenger = messengerOf({ sms }, still);
    for (let i = 0; i < 5; i += 1) await messenger.send(aMessage());
    expect(asked).toBe(5);
  });
});
