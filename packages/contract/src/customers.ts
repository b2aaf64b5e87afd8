import { fates } from '@unbind/domain/inheritance/fates';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, list, page, person, time } from './words.ts';

export const customer = z.object({
  id,
  name: z.string(),
  remark: z.string().nullable(),
  company: z.string().nullable(),
  tags: z.array(z.string()),
  addedAt: time.nullable(),
  owner: person.nullable(),
  fate: z.enum(fates).nullable(),
});
export type Customer = z.infer<typeof customer>;

export const customers = {
  list: endpoint({
    method: 'GET',
    path: '/customers',
    summary: 'Customers by owner or fate',
    access: 'customer.list',
    query: z.strictObject({ ...page, ownerId: id.optional(), fate: z.enum(fates).optional() }),
    ok: list(customer),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
};
