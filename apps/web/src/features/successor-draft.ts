import type { Successor, SuccessorList } from '@unbind/contract/members';

/** A place of the list while it is being edited. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly capacity: number | null;
  readonly pausedUntil: string | null;
  readonly validUntil: string | null;
  /** How many more the saved list gives them; null: no limit, or not saved yet. */
  readonly placesLeft: number | null;
  /** Why this person cannot receive now, or null. */
  readonly refusal: string | null;
}

export const draftOf = (list: SuccessorList): readonly Draft[] =>
  [...list.items]
    .sort((a, b) => a.priority - b.priority)
    .map(({ memberId, person, capacity, pausedUntil, validUntil, placesLeft, refusal }) => ({
      id: memberId,
      name: person.name,
      note: person.department,
      capacity,
      pausedUntil,
      validUntil,
      placesLeft,
      refusal,
    }));

/** The order of the drafts is their priority. */
export const entriesOf = (drafts: readonly Draft[]): Successor[] =>
  drafts.map(({ id, capacity, pausedUntil, validUntil }, index) => ({
    memberId: id,
    priority: index + 1,
    capacity,
    pausedUntil,
    validUntil,
  }));

/** The day of a time, as a date field writes it; the day begins where the reader is. */
export function dayOf(time: string | null): string {
  if (time === null) return '';
  const at = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The end of a day that a date field holds; null when it is empty. */
export const untilDay = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString());
