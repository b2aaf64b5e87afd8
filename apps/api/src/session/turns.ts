/** Runs work that has the same key one after the other, in the order in which it came. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Tries for one account from one address wait for each other, so that a burst of guesses is counted one by one and meets
 * the pause, while the checks of others go on.
 */
export function createTurns(): Turns {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const mine = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = mine.catch(() => {});
    tails.set(key, tail);
    try {
      return await mine;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  };
}
