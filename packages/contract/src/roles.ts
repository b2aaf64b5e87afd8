import { grantable } from '@unbind/domain/access/roles';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

export const grant = z.object({
  id,
  person,
  role: z.enum(grantable),
  /** Where a sub-department admin may work, with everything below. */
  department: z.object({ id, name: z.string() }).nullable(),
  /** R1's precondition of a super-admin. */
  contactsEdit: z.boolean(),
  grantedAt: time,
  grantedBy: person.nullable(),
  frozenAt: time.nullable(),
  mine: z.boolean(),
});
export type Grant = z.infer<typeof grant>;

const common = ['session-missing', 'csrf-wrong', 'not-allowed', 'raise-needed', 'not-found'] as const;

export const roleGrants = {
  list: endpoint({
    method: 'GET',
    path: '/roles',
    summary: 'Who holds which role, since when and by whom',
    access: 'role.read',
    query: z.strictObject(page),
    ok: list(grant),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/roles',
    summary: 'Give a member a role; a sub-department admin with the department',
    access: 'role.edit',
    raised: true,
    creates: true,
    body: z.strictObject({
      memberId: id,
      role: z.enum(grantable),
      departmentId: id.optional(),
      contactsEdit: z.boolean().optional(),
    }),
    ok: grant,
    status: 201,
    problems: [...common, 'input-invalid', 'role-held', 'idempotency-mismatch'],
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/roles/:id',
    summary: 'Take a role away; never that of the last super-admin',
    access: 'role.edit',
    raised: true,
    params: idParams,
    ok: z.object({ id }),
    status: 200,
    problems: [...common, 'last-super-admin'],
  }),
};
