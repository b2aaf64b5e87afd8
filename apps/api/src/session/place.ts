import { BlockList, isIPv6 } from 'node:net';

const local = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  local.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  local.addSubnet(network, prefix, 'ipv6');

/** Where an address is: `local` for a private network, else null, for nothing here knows cities yet. */
export function placeOf(address: string): 'local' | null {
  const plain = address.replace(/^::ffff:/, '');
  return local.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') ? 'local' : null;
}

/** The network that an address belongs to as its provider sees it: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  return isIPv6(plain) ? plain.split(':').slice(0, 3).join(':') : plain.split('.').slice(0, 3).join('.');
}
