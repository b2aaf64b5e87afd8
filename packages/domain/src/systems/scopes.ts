/** What one of the org's own systems may do with its key. */
export const scopes = ['revocations', 'devices', 'pushes'] as const;
export type Scope = (typeof scopes)[number];

/** What the org's own systems can be told of. */
export const systemEvents = ['revocation', 'push', 'device'] as const;
export type SystemEvent = (typeof systemEvents)[number];

/** Told to one address only: a push that went to two gateways would reach its reader twice. */
export const toldOnce: readonly SystemEvent[] = ['push'];
