/** What a second person decides on. Stored: one is added, never renamed. */
export const approvalSubjects = ['case', 'run', 'policy'] as const;
export type ApprovalSubject = (typeof approvalSubjects)[number];

/** `withdrawn`: what was asked about ended before anybody decided. */
export const approvalStates = ['open', 'approved', 'refused', 'expired', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];
