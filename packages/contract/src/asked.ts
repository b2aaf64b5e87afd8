import { approvalStates } from '@unbind/domain/approvals/subjects';
import { z } from 'zod';
import { id, person, time } from './words.ts';

/** The last question to a second person about a case or a run; null where none was asked. */
export const asked = z
  .object({
    id,
    state: z.enum(approvalStates),
    expiresAt: time,
    /** Nobody else could decide: a longer hold and notices stood in. */
    standIn: z.boolean(),
    decidedBy: person.nullable(),
    onBehalfOf: person.nullable(),
    reason: z.string().nullable(),
  })
  .nullable();
export type Asked = z.infer<typeof asked>;
