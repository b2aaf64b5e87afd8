/** The ways in which a message can reach a person. */
export const channels = ['sms', 'email', 'wecom'] as const;
export type Channel = (typeof channels)[number];
