import type { Inheritance } from '@unbind/contract/unbindings';
import { type Mode, modes } from '@unbind/domain/inheritance/modes';

/** One part of a split as it stands in the address: `assign:VIP,老客`, `pool::id,id`, `assign:::30`; all that it says must hold. */
export interface SplitPart {
  readonly mode: 'assign' | 'pool';
  readonly tags: readonly string[];
  /** Customers chosen one by one. */
  readonly ids: readonly string[];
  /** In touch within so many days; 0: whenever. */
  readonly days: number;
}

/** So many customers can be chosen one by one: they all stand in the address. */
export const mostChosen = 200;

export const emptyPart: SplitPart = { mode: 'assign', tags: [], ids: [], days: 0 };

/** A part that says nothing takes nobody yet, and is not asked about. */
export const saysSomething = ({ tags, ids, days }: SplitPart): boolean => tags.length + ids.length + days > 0;

/** How customers are to be handed over, as the address says it: the parts that go first, and what becomes of the rest. */
export interface Chosen {
  readonly parts: readonly SplitPart[];
  readonly mode: Mode | undefined;
  readonly wechat: string | undefined;
  readonly fallback: 'assign' | 'pool';
}

export function chosenIn(search: URLSearchParams): Chosen {
  const mode = modes.find((each) => each === search.get('mode'));
  return {
    parts: search.getAll('part').map(partOf),
    mode,
    wechat: search.get('wechat') ?? undefined,
    fallback: search.get('fallback') === 'assign' ? 'assign' : 'pool',
  };
}

function partOf(text: string): SplitPart {
  const [mode, tags = '', ids = '', days = ''] = text.split(':', 4);
  return {
    mode: mode === 'assign' ? 'assign' : 'pool',
    tags: tags.split(',').filter(Boolean).map(decodeURIComponent),
    ids: ids.split(',').filter(Boolean).slice(0, mostChosen),
    days: Math.min(3650, Math.max(0, Math.floor(Number(days)) || 0)),
  };
}

function textOf({ mode, tags, ids, days }: SplitPart): string {
  const cells = [mode, tags.map(encodeURIComponent).join(','), ids.join(','), days > 0 ? `${days}` : ''];
  return cells.join(':').replace(/:+$/, '');
}

export function searchOf({ parts, mode, wechat, fallback }: Chosen): URLSearchParams {
  const search = new URLSearchParams();
  for (const part of parts) search.append('part', textOf(part));
  if (mode !== undefined) search.set('mode', mode);
  if (mode === 'retain' && wechat !== undefined) search.set('wechat', wechat);
  if (mode === 'retain' && fallback === 'assign') search.set('fallback', fallback);
  return search;
}

const partAsked = ({ mode, tags, ids, days }: SplitPart) => ({
  mode,
  ...(tags.length === 0 ? {} : { tags: [...tags] }),
  ...(ids.length === 0 ? {} : { customerIds: [...ids] }),
  ...(days === 0 ? {} : { contactedWithinDays: days }),
});

/** What is asked of the server; null while nothing is chosen, so that it proposes. */
export function inheritanceOf({ parts, mode, wechat, fallback }: Chosen): Inheritance | null {
  const split = parts.filter(saysSomething);
  if (mode === undefined && split.length === 0) return null;
  const rest = {
    mode: mode ?? ('pool' as const),
    ...(mode === 'retain' ? { fallback, ...(wechat === undefined ? {} : { newWechatAccountId: wechat }) } : {}),
  };
  if (split.length === 0) return rest;
  return { parts: [...split.map(partAsked), rest] };
}
