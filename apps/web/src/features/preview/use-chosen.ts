import { useSearchParams } from 'react-router';
import { type Chosen, chosenIn, searchOf } from './chosen.ts';

/**
 * The way to hand over that stands in the address, and how to change it. A change begins from the address itself: two in
 * quick succession come before the page has been drawn anew between them.
 */
export function useChosen(): readonly [Chosen, (change: (now: Chosen) => Chosen) => void] {
  const [search, setSearch] = useSearchParams();
  const change = (next: (now: Chosen) => Chosen) =>
    setSearch(searchOf(next(chosenIn(new URLSearchParams(window.location.search)))), { replace: true });
  return [chosenIn(search), change];
}
