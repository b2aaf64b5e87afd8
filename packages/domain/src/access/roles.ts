export const roles = ['super_admin', 'dept_admin', 'auditor', 'member'] as const;
/** Those that somebody is given; everybody is a member. */
export const grantable = ['super_admin', 'dept_admin', 'auditor'] as const;
export type Role = (typeof roles)[number];
