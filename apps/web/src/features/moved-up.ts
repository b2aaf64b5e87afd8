/** The list with the item of this place one place earlier; the first stays where it is. */
export function movedUp<Item>(items: readonly Item[], index: number): readonly Item[] {
  const moved = items[index];
  if (moved === undefined || index === 0) return items;
  const rest = items.toSpliced(index, 1);
  return rest.toSpliced(index - 1, 0, moved);
}
