import type { Chance } from './chance.ts';
import type { Customer } from './customers.ts';
import { makeHoldings } from './holdings.ts';
import { makeLeaver } from './leaver.ts';
import { makeOffices } from './offices.ts';
import type { Person } from './people.ts';
import { makeStory } from './story.ts';
import type { StoryTime } from './story-time.ts';
import { makeWechat } from './wechat.ts';

type Sections = Readonly<Record<string, readonly unknown[]>>;

/** What WeCom exports in no file: one list per section, members by account. The import's own schema says what each holds. */
export function makeExtras(
  chance: Chance,
  time: StoryTime,
  people: readonly Person[],
  customers: readonly Customer[],
): Sections {
  const parts: readonly Sections[] = [
    makeOffices(chance, time, people),
    makeWechat(chance, time, people),
    makeHoldings(chance, time, people),
    makeStory(time, customers),
    makeLeaver(time, people),
  ];
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...names].map((name) => [name, parts.flatMap((part) => part[name] ?? [])]));
}
