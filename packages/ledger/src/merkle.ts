import { createHash } from 'node:crypto';

export type Hash = Uint8Array;

const sha256 = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** RFC 9162 §2.1.1: the hash of one entry. */
export const leafHash = (entry: Uint8Array): Hash => sha256(leafPrefix, entry);

const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodePrefix, left, right);

/**
 * Adds a leaf to the frontier of a tree of `size` leaves: the roots of its complete subtrees, widest first.
 * Each one-bit at the low end of `size` is a subtree that the new leaf completes.
 */
export function appendLeaf(frontier: readonly Hash[], size: number, leaf: Hash): Hash[] {
  const next = [...frontier];
  let node = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = next.pop();
    if (left === undefined) throw new RangeError('frontier does not belong to a tree of this size');
    node = nodeHash(left, node);
  }
  next.push(node);
  return next;
}

/** RFC 9162 §2.1.1: the tree head of a frontier. The empty tree hashes the empty string. */
export function rootOf(frontier: readonly Hash[]): Hash {
  const last = frontier.at(-1);
  if (last === undefined) return sha256();
  return frontier.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** A stored frontier (base64) back as hashes. Throws when it is not one: the store is damaged. */
export function parseFrontier(stored: unknown): Hash[] {
  if (!Array.isArray(stored)) throw new TypeError('frontier is not a list');
  return stored.map((each) => {
    const hash = typeof each === 'string' ? Buffer.from(each, 'base64') : Buffer.alloc(0);
    if (hash.length !== 32) throw new TypeError('frontier holds something that is no SHA-256 hash');
    return hash;
  });
}
