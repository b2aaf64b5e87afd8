/**
 * How a request that the server refused for the session's sake can go on. Set by whoever can do it, because the client
 * knows no screens.
 */
interface Rescue {
  /** Reads the session anew: its CSRF token may have changed in another tab. True when it is still one. */
  readonly renew: () => Promise<boolean>;
  /** Asks the person for a fresh proof of who they are. True when they gave it. */
  readonly raise: () => Promise<boolean>;
}

const rescue: { renew: Rescue['renew'] | null; raise: Rescue['raise'] | null } = { renew: null, raise: null };

export const rescueBy = (ways: Partial<Rescue>): void => void Object.assign(rescue, ways);

/** Whether a request that ended with this code is worth sending once more. */
export async function rescued(code: string | null): Promise<boolean> {
  if (code === 'raise-needed') return (await rescue.raise?.()) ?? false;
  if (code === 'csrf-wrong' || code === 'session-missing') return (await rescue.renew?.()) ?? false;
  return false;
}
