import { expect, it } from 'vitest';
import { networkOf, originOf, placeOf } from './place.ts';

it.each([
  ['10.1.2.3', 'local', '10 1 2', '10.1.2.3'],
  ['172.31.255.1', 'local', '172 31 255', '172.31.255.1'],
  ['172.32.0.1', null, '172 32 0', '172.32.0.1'],
  ['192.168.1.1', 'local', '192 168 1', '192.168.1.1'],
  ['::ffff:127.0.0.1', 'local', '127 0 0', '127.0.0.1'],
  ['::1', 'local', '0 0 0', '0:0:0:0::'],
  ['fd12:3456:789a::1', 'local', 'fd12 3456 789a', 'fd12:3456:789a:0::'],
  ['2408:8000:1::2', null, '2408 8000 1', '2408:8000:1:0::'],
  ['2408:8000:1:2:3:4:5:6', null, '2408 8000 1', '2408:8000:1:2::'],
  ['203.0.113.7', null, '203 0 113', '203.0.113.7'],
])('%s', (address, place, network, origin) => {
  expect(placeOf(address)).toBe(place);
  expect(networkOf(address)).toBe(network);
  expect(originOf(address)).toBe(origin);
});
