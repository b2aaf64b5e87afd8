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

const plainOf = (address: string): string => address.replace(/^::ffff:/, '');

/** Where an address is: `local` for a private network, else null, for nothing here knows cities yet. */
export function placeOf(address: string): 'local' | null {
  const plain = plainOf(address);
  return local.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') ? 'local' : null;
}

/** The eight groups of an IPv6 address, or the four numbers of an IPv4 one. */
function groupsOf(plain: string): readonly string[] {
  if (!isIPv6(plain)) return plain.split('.');
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}

/** The network that an address belongs to as its provider sees it: /24 of IPv4, /48 of IPv6. */
export const networkOf = (address: string): string => groupsOf(plainOf(address)).slice(0, 3).join(' ');

/**
 * Who counts as one sender when tries are counted: an IPv4 address, or the /64 of an IPv6 one, of whose addresses a single
 * machine has as many as it likes.
 */
export function originOf(address: string): string {
  const plain = plainOf(address);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::` : plain;
}
