import { day, later } from '../time/duration.ts';
import { transferLimits } from './transfers.ts';

/** WeCom's limit for the words with which a customer is told of a transfer, in characters (document 92125). */
export const helloLimit = 200;

/** What a template can name: the customer, whoever had them, and whoever takes over. */
export const helloSlots = ['customer', 'from', 'to'] as const;
export type HelloSlot = (typeof helloSlots)[number];

const slot = /\{(\w*)\}/g;

/** The first `{name}` of a template that nothing fills, or null. */
export const unknownSlot = (template: string): string | null =>
  [...template.matchAll(slot)].map(([, name = '']) => name).find((name) => !helloSlots.some((each) => each === name)) ??
  null;

/** The template with names in it; a slot without a value stays, so that it can be filled for each customer. */
export const greet = (template: string, values: Readonly<Partial<Record<HelloSlot, string>>>): string =>
  template.replace(
    slot,
    (whole, name: string) => (values as Readonly<Record<string, string | undefined>>)[name] ?? whole,
  );

/** What makes a receiver see to a customer before others, the most pressing first. */
export const firsts = ['overdue', 'noted', 'recent', 'tagged'] as const;
export type First = (typeof firsts)[number];

/** In touch within so many days: the conversation is still going on. */
export const recentDays = 7;

/** What a company's tags for customers who matter most usually have in them; the policy may name others. */
export const weightyTags: readonly string[] = ['VIP', '重要', '大客户', 'key'];

/** How many such tags a policy names at most, and how long each is. */
export const weightyBounds = { most: 20, length: 64 } as const;

interface Arrived {
  readonly since: Date;
  readonly note: string | null;
  readonly lastContactAt: Date | null;
  readonly tags: readonly string[];
}

const says = (tag: string, word: string): boolean => tag.toLowerCase().includes(word.toLowerCase());

const holds: Readonly<Record<First, (of: Arrived, now: Date, weighty: readonly string[]) => boolean>> = {
  // WeCom has moved the customer by now, or they have refused: somebody must look and tell.
  overdue: ({ since }, now) => later(since, transferLimits.takeoverMs) <= now,
  noted: ({ note }) => note !== null,
  recent: ({ lastContactAt }, now) => lastContactAt !== null && lastContactAt >= later(now, -recentDays * day),
  tagged: ({ tags }, _, weighty) => tags.some((tag) => weighty.some((word) => says(tag, word))),
};

/** Why a customer who came to somebody is to be seen to soon, or null. */
export const firstOf = (of: Arrived, now: Date, weighty: readonly string[] = weightyTags): First | null =>
  firsts.find((each) => holds[each](of, now, weighty)) ?? null;
