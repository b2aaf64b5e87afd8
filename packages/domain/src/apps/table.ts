export const appKinds = ['oauth', 'credential', 'queue'] as const;
/** The three kinds of grants that third-party apps hold through a member. */
export type AppKind = (typeof appKinds)[number];

export interface AppRow {
  readonly becomes: 'sign_in_again' | 'revoked' | 'paused';
  /** Comes back when the member binds again; what arrived meanwhile was kept. */
  readonly resumes: boolean;
}

/** R5: what becomes of each grant, at once. */
export const apps = {
  oauth: { becomes: 'sign_in_again', resumes: false },
  credential: { becomes: 'revoked', resumes: false },
  queue: { becomes: 'paused', resumes: true },
} as const satisfies Readonly<Record<AppKind, AppRow>>;
