import { expect, it } from 'vitest';
import { cityName, openPlaces } from './places.ts';

const places = openPlaces();

it.each([
  ['an address of a city in China', '120.24.78.68', 'city', '深圳'],
  ['a municipality', '202.96.209.5', 'city', '上海'],
  ['the same through an IPv6 socket', '::ffff:120.24.78.68', 'city', '深圳'],
  ['an IPv6 address of China', '240e:47d:c20:1627:30a3:ba0d:a5e6:ec19', 'city', '广州'],
  ['a country without cities', '8.8.8.8', 'city', '美国'],
  ['a network of one’s own', '192.168.1.7', 'private', null],
  ['carrier-grade NAT', '100.64.3.4', 'private', null],
  ['this machine', '127.0.0.1', 'private', null],
  ['this machine by IPv6', '::1', 'private', null],
  ['a link-local IPv6 address', 'fe80::1', 'private', null],
  ['an IPv6 address of nowhere', '2001:4860:4860::8888', 'unknown', null],
  ['a reserved address', '255.255.255.255', 'unknown', null],
  ['no address', 'nonsense', 'unknown', null],
])('%s', (_, address, kind, city) => expect(places(address)).toMatchObject({ kind, city }));

it.each([
  ['深圳市', '深圳'],
  ['上海', '上海'],
  ['津市', '津市'],
])('%s is called %s', (name, called) => expect(cityName(name)).toBe(called));
