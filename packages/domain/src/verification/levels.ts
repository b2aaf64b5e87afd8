export const levels = ['light', 'standard', 'strict'] as const;
export type Level = (typeof levels)[number];
