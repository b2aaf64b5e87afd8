import { lockOrg } from '../ledger/lock-org.ts';
import { tell } from '../notifications/tell.ts';
import { currentPolicy, readNumbers } from '../policy/current.ts';
import { approveDraft, returnDraft } from '../policy/publish.ts';
import { labelOf } from '../policy/second.ts';
import type { Tx } from '../transaction.ts';
import type { ApprovalRow } from './ask.ts';
import type { SubjectKind } from './subjects.ts';

const draftsOf = ({ db }: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]) =>
  db.policyDraft.findMany({ where: { id: { in: rows.map(({ subjectId }) => subjectId) } } });

/** A change of the policy while four eyes are on: approved it takes effect at its time, refused the draft is open again. */
export const policySubject: SubjectKind = {
  lock: (tx, { orgId }) => lockOrg(tx, orgId),

  concerned: async (_, rows) => new Map(rows.map(({ subjectId }) => [subjectId, []])),

  labels: async (tx, rows) => {
    const drafts = await draftsOf(tx, rows);
    const labels = await Promise.all(drafts.map(async (draft) => [draft.id, await labelOf(tx, draft)] as const));
    return new Map(labels);
  },

  ownRight: async (_, rows) => new Set(rows.map(({ subjectId }) => subjectId)),
  strong: async () => new Set(),

  approved: (tx, row, by) => approveDraft(tx, row, by.id),

  refused: async (tx, row, by) => {
    await returnDraft(tx, row);
    await tell(tx, row.orgId, [row.askedById], {
      ...{ kind: 'policy_refused', params: { reason: by.reason } },
      path: '/settings/policy/draft',
    });
    return row;
  },

  expired: returnDraft,

  view: async (tx, row) => {
    const draft = await tx.db.policyDraft.findUniqueOrThrow({ where: { id: row.subjectId } });
    const base = await tx.db.policy.findFirst({ where: { orgId: row.orgId, version: draft.basedOn } });
    const before = base === null ? (await currentPolicy(tx, row.orgId)).policy : readNumbers(base.numbers);
    const effectiveAt = draft.effectiveAt?.toISOString() ?? null;
    return { policy: { numbers: readNumbers(draft.numbers), before, reason: draft.reason, effectiveAt } };
  },
};
