import { modes } from '@unbind/domain/inheritance/modes';
import { z } from 'zod';
import { id } from './words.ts';

const tags = z.array(z.string().min(1).max(64)).min(1).max(20);
const part = z.strictObject({
  mode: z.enum(modes),
  /** Takes customers with one of these tags… */
  tags: tags.optional(),
  /** …who were selected one by one… */
  customerIds: z.array(id).min(1).max(1000).optional(),
  /** …whom the member was in touch with lately. Without a condition it takes whoever is left. */
  contactedWithinDays: z.number().int().min(1).max(3650).optional(),
  newWechatAccountId: id.optional(),
  /** What becomes of retained customers when the new WeChat does not come in time; the pool, unless said. */
  fallback: z.enum(['assign', 'pool']).optional(),
});
/** How the customers are handed over: one mode, or parts of which the first that matches a customer takes it. */
export const inheritance = z.union([part, z.strictObject({ parts: z.array(part).min(1).max(8) })]);
export type Inheritance = z.infer<typeof inheritance>;
