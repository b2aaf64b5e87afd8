import { first } from './first.ts';
import { later } from './later.ts';

export const phrases = { ...first, ...later } as const;
