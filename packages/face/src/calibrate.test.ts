import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairsOf, ratesOf, report, type Sample, thresholdsAround, widest } from './calibrate.ts';
import { group, type Person, portrait } from './testing/people.ts';

const at = (person: string, x: number): Sample => ({ person, embedding: [x, 0] });

describe('error rates', () => {
  const pairs = pairsOf([at('a', 0), at('a', 0.2), at('a', 0.6), at('b', 1), at('b', 1.1)], 'euclidean');

  it('takes every pair once', () => {
    expect([pairs.same.length, pairs.other.length]).toEqual([4, 6]);
  });

  it.each([
    [0.1, 0, 0.75],
    [0.2, 0, 0.5],
    [0.4, 1 / 6, 0.25],
    [0.5, 2 / 6, 0.25],
    [1.2, 1, 0],
  ])('at %d accepts and rejects wrongly %d and %d', (threshold, falseAccept, falseReject) => {
    const [rate] = ratesOf(pairs, [threshold + 1e-9]);
    expect(rate?.falseAccept).toBeCloseTo(falseAccept);
    expect(rate?.falseReject).toBeCloseTo(falseReject);
  });

  it('finds the widest threshold that lets nobody through, if there is one', () => {
    const rates = ratesOf(pairs, thresholdsAround(0.5));
    expect(widest(rates, 0)?.threshold).toBe(0.375);
    expect(widest(ratesOf(pairs, [0.5]), 0)).toBeNull();
    expect(report(rates, pairs, 0.5)).toContain('<- now');
  });

  it('makes no rate up where there is no pair', () => {
    const none = pairsOf([at('a', 0)], 'cosine');
    expect(report(ratesOf(none, [0.5]), none, 0.5)).toMatch(/–.*–/);
  });
});

describe('the calibration command', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unbind-calibrate-'));
    const pictures: readonly (readonly [string, Person])[] = [
      ['emma', 'emma'],
      ['emma', 'emmaLaughing'],
      ['dina', 'dina'],
      ['rosa', 'rosa'],
    ];
    for (const [person, picture] of pictures) {
      mkdirSync(join(folder, person), { recursive: true });
      writeFileSync(join(folder, person, `${picture}.jpg`), await portrait(picture).jpeg().toBuffer());
    }
    writeFileSync(join(folder, 'dina', 'group.jpg'), await group().jpeg().toBuffer());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [fileURLToPath(new URL('../calibrate.ts', import.meta.url)), ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });

  it('prints both error rates for each threshold on the pictures of a folder', () => {
    const said = run(folder);
    expect(said).toContain('left out, not exactly one face: dina/group.jpg');
    expect(said).toContain('pairs of one person: 1, of two people: 5');
    expect(said).toMatch(/0\.500 +0\.00 % +0\.00 % {2}<- now/);
  });

  it('says what is missing', () => {
    expect(() => run()).toThrow(/calibrate\.ts <folder/);
    expect(() => run(folder, '--model', 'x.onnx', '--sha256', 'abc')).toThrow(/64 hexadecimal digits/);
  });
});
