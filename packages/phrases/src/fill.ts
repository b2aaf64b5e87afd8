export type Slots = Readonly<Record<string, string | number | null>>;

/** Fills `{slot}`s. A slot without a value stays empty rather than showing its name. */
export const fill = (phrase: string, slots: Slots = {}): string =>
  phrase.replace(/\{(\w+)\}/g, (_, slot: string) => String(slots[slot] ?? ''));
