/** What a member may ask the administrators for. */
export const requestKinds = ['binding_forced', 'lost_phone', 'back', 'other'] as const;
export type RequestKind = (typeof requestKinds)[number];
