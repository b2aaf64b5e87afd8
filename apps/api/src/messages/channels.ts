import type { Messenger } from '../deps.ts';

/** The ways in which a message can reach a person. */
export const channels = ['sms', 'email', 'wecom'] as const;
export type Channel = (typeof channels)[number];

/** Channels on which nothing can be sent until somebody configures a provider. */
export const missingChannels = ({ carries }: Messenger): readonly Channel[] =>
  channels.filter((channel) => !carries.includes(channel));
