import { z } from 'zod';

export const id = z.string().min(1).max(64);
/** ISO 8601, UTC. */
export const time = z.iso.datetime();
/** A time that a caller names: within the years that every database knows. */
export const instant = time.refine((value) => /^(19[7-9]|20|21)/.test(value), 'a time between 1970 and 2199 expected');
export const idParams = z.strictObject({ id });

export const limit = z.coerce.number().int().min(1).max(200).optional();
export const cursor = z.string().min(1).max(512).optional();
/** The keys that every list takes. */
export const page = { limit, cursor };

/** A page of a list: `nextCursor` is null on the last one. */
export const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Params = z.infer<typeof params>;

/** A person as others see them. */
export const person = z.object({
  id,
  name: z.string(),
  position: z.string().nullable(),
  department: z.string().nullable(),
});
export type Person = z.infer<typeof person>;
