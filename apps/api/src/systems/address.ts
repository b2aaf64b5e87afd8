import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** What is no public address of the internet (IANA special-purpose registries): a webhook never leads there. */
const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  reserved.addSubnet(network, prefix, 'ipv4');
// Of IPv6 only 2000::/3 is given out; these parts of it hold IPv4 addresses or nothing.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(network, prefix, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');
const here = new BlockList();
here.addSubnet('127.0.0.0', 8, 'ipv4');
here.addAddress('::1', 'ipv6');

/** May a webhook go to this IP address? `loopback` lets this very machine be one. */
export function isReachable(address: string, loopback: boolean): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (here.check(address, family)) return loopback;
  return family === 'ipv6'
    ? givenOut.check(address, family) && !reserved.check(address, family)
    : !reserved.check(address, family);
}

const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa)\.?$/i;

/** A URL that a webhook may have: public https, and with `loopback` this machine too, with or without TLS. */
export function webhookUrl(text: string, loopback: boolean): URL | null {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ip = isIP(host) !== 0;
  const local = host === 'localhost' || (ip && here.check(host, isIPv6(host) ? 'ipv6' : 'ipv4'));
  if (local) return loopback && ['http:', 'https:'].includes(url.protocol) ? url : null;
  if (url.protocol !== 'https:') return null;
  const open = ip ? isReachable(host, loopback) : host.includes('.') && !localNames.test(host);
  return open ? url : null;
}

/** A name led to an address where no webhook may go. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Looks a name up for the connection itself, so that what was checked is what is connected to, whatever DNS says next. */
export const checkedLookup =
  (loopback: boolean, lookup: typeof resolve = resolve): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '');
      if (found.some(({ address }) => !isReachable(address, loopback))) return callback(new AddressRefused(), '');
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
