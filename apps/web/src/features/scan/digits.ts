/**
 * Three two-digit numbers of which one is right, in rising order, so that its place says nothing. The same numbers for
 * the same right one: a reload teaches nobody which it is.
 */
export function choicesOf(right: string): readonly string[] {
  const value = Number(right);
  const others = [29, 61].map((step) => ((value - 10 + step) % 90) + 10);
  return [value, ...others].sort((a, b) => a - b).map((number) => String(number).padStart(2, '0'));
}
