import type { NoticeKind } from '@unbind/contract/notices';
import type { FaceVerifier } from '@unbind/face';
import type { Slots } from '@unbind/phrases/fill';
import type { Language } from '@unbind/phrases/locale';
import type { MessageKind } from '@unbind/phrases/messages';
import type { Database } from '@unbind/prisma';
import type { Fault } from '@unbind/workflow/retry';
import type { Logger } from 'pino';
import type { Channel } from './messages/channels.ts';
import type { Places } from './places/places.ts';
import type { Wechat } from './wechat.ts';

/** The product's time; demo mode's can be moved forward, never back. */
export interface Clock {
  now(): Date;
  /** The world's time, by which people's authenticator apps make their codes; demo mode does not move it. */
  world(): Date;
}

export interface Randomness {
  /** 128 bits, base64url. */
  newId(): string;
  bytes(length: number): Uint8Array;
  /** In [0, 1). */
  fraction(): number;
}

/** Server secrets, one per purpose, all derived from one configured secret. */
export interface Keys {
  readonly codes: Uint8Array;
  readonly tickets: Uint8Array;
  readonly identities: Uint8Array;
  /** Seals what is stored and must be read again: TOTP secrets, face templates. */
  readonly vault: Uint8Array;
  readonly recovery: Uint8Array;
}

export interface OutgoingMessage {
  /** The same key is the same message: a provider that knows it sends once. */
  readonly key: string;
  readonly channel: Channel;
  readonly to: string;
  readonly language: Language;
  /** What is said, for a provider that has its own template for it, and what fills it. */
  readonly kind: MessageKind | NoticeKind | 'digest';
  readonly slots: Slots;
  readonly text: string;
  readonly code?: string;
  /** Where a mail program has such messages stopped by one POST (RFC 8058), where the reader may do without them. */
  readonly unsubscribe?: string;
}

export type Sent = { ok: true } | { ok: false; fault: Fault; detail: string };

/** SMS, e-mail and WeCom messages leave through here. */
export interface Messenger {
  /** The channels that have a provider; a message through any other is refused. */
  readonly carries: readonly Channel[];
  send(message: OutgoingMessage): Promise<Sent>;
}

/** China's working calendar: is this local date (YYYY-MM-DD) a working day? */
export type WorkingDay = (date: string) => boolean;

/** Everything outside that the product depends on. Features take the few of these that they use. */
export interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly keys: Keys;
  readonly messenger: Messenger;
  readonly workingDay: WorkingDay;
  /** Cities by address. */
  readonly places: Places;
  readonly wechat: Wechat;
  readonly face: FaceVerifier;
  /** Demo mode and tests only: the org's own systems may be on this very machine, without TLS. */
  readonly loopbackWebhooks?: boolean;
  /** Where links in messages and QR codes lead. */
  readonly publicUrl: string;
  readonly log: Logger;
  /** Named crash points; does nothing but in tests that kill the process there. */
  readonly crashPoint: (name: string) => void;
  /** Called after a commit: wakes the runner and the live streams. */
  readonly changes: Changes;
}

export interface Changes {
  /** A case has a new version, or work has become due. */
  notify(change: { unbindingId?: string | null; work?: boolean }): void;
  onCase(unbindingId: string, listener: () => void): () => void;
  onWork(listener: () => void): () => void;
}
