import type { LookupAddress } from 'node:dns';
import { expect, it } from 'vitest';
import { AddressRefused, checkedLookup, webhookUrl } from './address.ts';

it.each([
  'https://hooks.example.com/unbind?x=1',
  'https://hooks.example.com:8443/',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
])('%s can be told', (url) => expect(webhookUrl(url, false)?.href).toBe(url));

it.each([
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'https://user:word@hooks.example.com/',
  'https://localhost/',
  'https://x.localhost/',
  'https://gateway/',
  'https://gateway.internal/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://192.168.1.1/',
  'https://172.31.255.255/',
  'https://0.0.0.0/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
  'not a url',
  '',
])('%s cannot', (url) => expect(webhookUrl(url, false)).toBeNull());

it('this very machine can be told where that was allowed, and nothing else that is private', () => {
  expect(webhookUrl('http://127.0.0.1:9/', true)?.port).toBe('9');
  expect(webhookUrl('http://localhost:9/', true)?.port).toBe('9');
  for (const url of ['http://10.0.0.1/', 'https://10.0.0.1/', 'http://hooks.example.com/', 'ftp://localhost/'])
    expect(webhookUrl(url, true)).toBeNull();
});

/** What the connection would be given by a name server that answers with these addresses. */
const connecting = (addresses: readonly string[], loopback = false) =>
  new Promise<string>((resolve) => {
    const answers: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const lookup = (_: string, __: object, done: (error: Error | null, found: LookupAddress[]) => void) =>
      done(null, answers);
    checkedLookup(loopback, lookup as never)('hooks.example.com', {}, (error, address) =>
      resolve(error instanceof AddressRefused ? 'refused' : String(error?.message ?? address)),
    );
  });

it.each([
  ['a public address is connected to', ['93.184.216.34'], '93.184.216.34'],
  ['a name that leads inside is not', ['10.0.0.1'], 'refused'],
  ['nor one that leads inside among others', ['93.184.216.34', '127.0.0.1'], 'refused'],
  ['nor one by an IPv6 address that holds an IPv4 one', ['::ffff:10.0.0.1'], 'refused'],
  ['nor one that leads nowhere', [], 'no address'],
] as const)('at the moment of connecting, %s', async (_, addresses, expected) =>
  expect(await connecting(addresses)).toBe(expected),
);
