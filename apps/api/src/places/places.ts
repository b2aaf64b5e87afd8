import { createRequire } from 'node:module';
import { BlockList, isIP, isIPv6 } from 'node:net';

// A CommonJS package with a `default` of its own: Node and test runners disagree on what an import of it gives.
const { default: IpToRegion } = createRequire(import.meta.url)('ip2region') as typeof import('ip2region');

/** Where a request comes from, as far as its address tells. `private`: a network of one's own, which is in no city. */
export interface Place {
  readonly kind: 'city' | 'private' | 'unknown';
  /** As people say it, without 市; where only a province or a country is known, that. */
  readonly city: string | null;
  readonly province: string | null;
}

export type Places = (address: string) => Place;

export const unknownPlace: Place = { kind: 'unknown', city: null, province: null };
const privatePlace: Place = { kind: 'private', city: null, province: null };

const own = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(network, prefix, 'ipv6');

/** An IPv4 address that came through an IPv6 socket is the IPv4 address. */
export const plainOf = (address: string): string => address.replace(/^::ffff:/i, '');

/**
 * Places by the data that the package `ip2region` carries (IPv4 and IPv6, mostly China). It is read into memory, 11 MB,
 * with the first address that is asked about; an answer then takes some microseconds.
 */
export function openPlaces(): Places {
  let data: InstanceType<typeof IpToRegion> | undefined;
  return (address) => {
    const plain = plainOf(address);
    if (isIP(plain) === 0) return unknownPlace;
    if (own.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')) return privatePlace;
    data ??= new IpToRegion();
    const found = data.search(plain);
    const known = [found?.city, found?.province, found?.country].find((name) => name && !reserved.has(name));
    if (known === undefined) return unknownPlace;
    return { kind: 'city', city: cityName(known), province: found?.province ? provinceName(found.province) : null };
  };
}

/** What the data calls addresses that belong to nobody in particular. */
const reserved = new Set(['内网IP', '保留', '0']);

/** 深圳市 is 深圳, in whichever file or answer it stands. */
export const cityName = (name: string): string => (name.length > 2 ? name.replace(/市$/, '') : name);

/** 广东省 is 广东, 广西壮族自治区 is 广西. */
const provinceName = (name: string): string => name.replace(/(省|市|(壮族|回族|维吾尔)?自治区)$/, '');
