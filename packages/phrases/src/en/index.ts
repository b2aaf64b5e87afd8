import type { phrases as source } from '../zh-cn/index.ts';
import { first } from './first.ts';
import { later } from './later.ts';

export const phrases = { ...first, ...later } satisfies Readonly<Record<keyof typeof source, string>>;
