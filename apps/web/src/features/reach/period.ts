export const spans = ['3', '6', '12', '24'] as const;
export type Span = (typeof spans)[number];

export const spanOf = (asked: string | null): Span => spans.find((each) => each === asked) ?? '12';

/** From the first day of the month so many months back, this one counted, up to today; local dates. */
export function periodOf(span: Span, today: string): { readonly from: string; readonly to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - Number(span), 1));
  return { from: first.toISOString().slice(0, 10), to: today };
}
