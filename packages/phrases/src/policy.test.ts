import { changeName } from '@unbind/domain/policy/changes';
import { fixedKeys } from '@unbind/domain/policy/fixed';
import { policyBounds } from '@unbind/domain/policy/policy';
import { presetDiffers } from '@unbind/domain/policy/presets';
import { levels } from '@unbind/domain/verification/levels';
import { describe, expect, it } from 'vitest';
import { languages } from './locale.ts';
import { loadTable } from './translate.ts';

/** The codes that a language has phrases for, of `group.code`. */
async function saidIn(language: (typeof languages)[number], group: string): Promise<string[]> {
  const table = await loadTable(language);
  return Object.keys(table).flatMap((key) => (key.startsWith(`${group}.`) ? [key.slice(group.length + 1)] : []));
}

describe.each(languages)('in %s there is a reason', (language) => {
  it('for the bounds of each number, and for no other', async () =>
    expect((await saidIn(language, 'policyBound')).sort()).toEqual(Object.keys(policyBounds).sort()));

  it('for each number that nobody chooses', async () =>
    expect((await saidIn(language, 'policyFixedWhy')).sort()).toEqual([...fixedKeys].sort()));

  it.each(levels)('for each number of %s that is not as usual', async (level) =>
    expect((await saidIn(language, `presetWhy.${level}`)).sort()).toEqual(presetDiffers(level).map(changeName).sort()),
  );
});
