export const deviceStates = ['active', 'ending', 'read_only', 'ended'] as const;
export type DeviceState = (typeof deviceStates)[number];

export interface Allowed {
  readonly mayRead: boolean;
  readonly maySend: boolean;
  readonly mayReceivePush: boolean;
}

/** R6: what a session in each state may still do. A session that nobody knows may do nothing. */
export const allowed = {
  active: { mayRead: true, maySend: true, mayReceivePush: true },
  ending: { mayRead: true, maySend: true, mayReceivePush: true },
  read_only: { mayRead: true, maySend: false, mayReceivePush: false },
  ended: { mayRead: false, maySend: false, mayReceivePush: false },
  unknown: { mayRead: false, maySend: false, mayReceivePush: false },
} as const satisfies Readonly<Record<DeviceState | 'unknown', Allowed>>;

/** What one session may do now; push can be off where the state would allow it. */
export function allowedTo(
  state: keyof typeof allowed,
  pushEnabled: boolean,
  table: Readonly<Record<keyof typeof allowed, Allowed>> = allowed,
): Allowed {
  const row = table[state];
  return { ...row, mayReceivePush: row.mayReceivePush && pushEnabled };
}
