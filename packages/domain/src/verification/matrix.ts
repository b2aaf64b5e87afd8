import type { Factor } from './factors.ts';
import type { Level } from './levels.ts';

export const actors = ['super_admin', 'member', 'dept_admin'] as const;
export type Actor = (typeof actors)[number];

export type Precondition = 'contacts_edit' | 'binding_not_forced' | 'target_in_scope';

export interface MatrixRow {
  readonly factors: readonly Factor[];
  readonly precondition: Precondition;
  /** From articles, shown as a reference beside the org's own median. */
  readonly usualMinutes: { readonly min: number; readonly max: number };
}

const superAdmin = { precondition: 'contacts_edit', usualMinutes: { min: 2, max: 3 } } as const;
const member = { precondition: 'binding_not_forced', usualMinutes: { min: 5, max: 8 } } as const;
const deptAdmin = { precondition: 'target_in_scope', usualMinutes: { min: 3, max: 5 } } as const;

/** R1: who must prove what, in this order. */
export const matrix = {
  standard: {
    super_admin: { factors: ['qr', 'sms'], ...superAdmin },
    member: { factors: ['password', 'face'], ...member },
    dept_admin: { factors: ['qr'], ...deptAdmin },
  },
  strict: {
    super_admin: { factors: ['qr', 'sms', 'totp'], ...superAdmin },
    member: { factors: ['password', 'face', 'totp'], ...member },
    dept_admin: { factors: ['qr', 'totp'], ...deptAdmin },
  },
  light: {
    super_admin: { factors: ['qr'], ...superAdmin },
    member: { factors: ['password', 'sms'], ...member },
    dept_admin: { factors: ['qr'], ...deptAdmin },
  },
} as const satisfies Readonly<Record<Level, Readonly<Record<Actor, MatrixRow>>>>;

/** Levels at which a second person must approve (四眼). */
export const fourEyes: Readonly<Record<Level, boolean>> = { light: false, standard: false, strict: true };
