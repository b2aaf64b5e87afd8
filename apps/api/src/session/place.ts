import { isIPv6 } from 'node:net';
import { plainOf } from '../places/places.ts';

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
