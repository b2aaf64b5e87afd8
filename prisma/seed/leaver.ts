import { cast } from './cast.ts';
import type { Person } from './people.ts';
import type { StoryTime } from './story-time.ts';

/** In the sales group of the shop that the story is told in. */
const group = '10';

/** Who leaves the demo org in some days: none of those whom the story names, with customers to hand over. */
export function leaverOf(people: readonly Person[]): Person {
  const named = new Set(cast.map(({ account }) => account));
  const found = people.find(
    ({ account, departments: [main], bound, customers }) =>
      main === group && bound !== null && customers > 0 && !named.has(account),
  );
  if (found === undefined) throw new Error('nobody in the demo org can leave');
  return found;
}

/** Who takes the leaver's customers over: on a list that is older than the rules ask for. */
export const makeLeaver = (time: StoryTime, people: readonly Person[]) => ({
  successorLists: [
    {
      member: leaverOf(people).account,
      changedAt: time.at('2026-11-10 11:20').toISOString(),
      entries: [
        { member: 'gaoyuan', capacity: 60 },
        { member: 'xuanran', capacity: 60 },
      ],
    },
  ],
});
