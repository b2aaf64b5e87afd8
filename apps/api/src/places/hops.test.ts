import { engines } from '@unbind/prisma/testing';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../env.ts';
import { world } from '../testing/world.ts';

const [proxy, shenzhen, shanghai] = ['10.1.2.3', '120.24.78.68', '202.96.209.5'];

describe.each(engines)('who is believed about where a request comes from, on %s', (engine) => {
  it.each([
    ['a proxy of ours is', proxy, proxy, shenzhen, '深圳'],
    ['of what somebody wrote before, only what our proxy added', proxy, proxy, `${shanghai}, ${shenzhen}`, '深圳'],
    ['two proxies of ours, one behind the other', '10.1.2.0/24', proxy, `${shanghai}, ${shenzhen}, 10.1.2.9`, '深圳'],
    ['a stranger who says so is not', proxy, shenzhen, shanghai, '深圳'],
    ['nobody is, where no proxy was named', undefined, shenzhen, shanghai, '深圳'],
    ['an IPv6 address through a proxy', proxy, proxy, '240e:47d:c20:1627:30a3:ba0d:a5e6:ec19', '广州'],
    ['what is no address is nowhere', proxy, proxy, 'nonsense', undefined],
  ])('%s', async (_, trustProxy, from, header, city) => {
    const of = await world(engine, trustProxy === undefined ? {} : { trustProxy });
    const reply = await (await of.seat('super', from)).get('/members/o1-lin/impact', { 'x-forwarded-for': header });
    expect(reply.body.risk.place?.city).toBe(city);
    await of.close();
  });
});

describe('TRUST_PROXY', () => {
  const env = (TRUST_PROXY: string) => () => readEnv({ UNBIND_DEMO: '1', TRUST_PROXY });
  it.each(['10.0.0.1', '10.0.0.0/8, 192.168.3.4', 'loopback', 'fd00::/64', '::1'])('takes %s', (hops) =>
    expect(env(hops)().TRUST_PROXY).toBe(hops),
  );
  it.each(['0.0.0.0/0', '::/0', '1', 'true', 'proxy.example.com', '10.0.0.1,', '10.0.0.0/33'])('refuses %s', (hops) =>
    expect(env(hops)).toThrow('TRUST_PROXY'),
  );
});
