import { expect, it } from 'vitest';
import { networkOf, placeOf } from './place.ts';

it.each([
  ['10.1.2.3', 'local', '10.1.2'],
  ['172.31.255.1', 'local', '172.31.255'],
  ['172.32.0.1', null, '172.32.0'],
  ['192.168.1.1', 'local', '192.168.1'],
  ['::ffff:127.0.0.1', 'local', '127.0.0'],
  ['::1', 'local', '::1'],
  ['fd12:3456:789a::1', 'local', 'fd12:3456:789a'],
  ['2408:8000:1::2', null, '2408:8000:1'],
  ['203.0.113.7', null, '203.0.113'],
])('%s', (address, place, network) => {
  expect(placeOf(address)).toBe(place);
  expect(networkOf(address)).toBe(network);
});
