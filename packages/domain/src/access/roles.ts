export const roles = ['super_admin', 'dept_admin', 'auditor', 'member'] as const;
export type Role = (typeof roles)[number];
