import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from './canonical.ts';
import { appendLeaf, type Hash, leafHash, parseFrontier, rootOf } from './merkle.ts';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
const grow = (entries: readonly Uint8Array[]) =>
  entries.reduce<Hash[]>((frontier, entry, size) => appendLeaf(frontier, size, leafHash(entry)), []);

/** The definition of RFC 9162 §2.1.1, word by word, as the reference. */
function definition(entries: readonly Uint8Array[]): Hash {
  const [only] = entries;
  if (only === undefined) return createHash('sha256').digest();
  if (entries.length === 1) return leafHash(only);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return createHash('sha256')
    .update(Uint8Array.of(1))
    .update(definition(entries.slice(0, k)))
    .update(definition(entries.slice(k)))
    .digest();
}

describe('Merkle tree (RFC 9162)', () => {
  // The inputs and roots that implementations of RFC 6962 share as test vectors.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('root of %i leaves', (size, expected) => {
    expect(hex(rootOf(grow(inputs.slice(0, size).map((each) => Buffer.from(each, 'hex')))))).toBe(expected);
  });
  it('agrees with the definition for every size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (entries) => {
        expect(hex(rootOf(grow(entries)))).toBe(hex(definition(entries)));
      }),
    );
  });
  it('refuses a damaged frontier', () => {
    expect(() => parseFrontier(['YQ=='])).toThrow(TypeError);
    expect(() => parseFrontier('x')).toThrow(TypeError);
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it.each([
    [{ b: 1, a: [true, null, 'ü"\n'] }, '{"a":[true,null,"ü\\"\\n"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"\u20ac":1}'],
    [1_000_000.5, '1000000.5'],
    [1e30, '1e+30'],
    [-0, '0'],
    [[], '[]'],
  ])('%j', (value, expected) => expect(canonical(value)).toBe(expected));
  it('writes the sample of RFC 8785 §3.2.2 as §3.2.3 prints it', () => {
    const sample = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    const written =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    expect(canonical(sample)).toBe(written);
  });
  it('says the same of the same object in any order, and nothing that JSON would not read back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (drawn) => {
        const value: Record<string, Json> = JSON.parse(JSON.stringify(drawn));
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const text = canonical(value);
        expect(canonical(reversed)).toBe(text);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });
  it('refuses what JSON cannot say', () => expect(() => canonical(Number.NaN)).toThrow(RangeError));
});
