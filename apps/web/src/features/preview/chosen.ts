import type { Inheritance } from '@unbind/contract/unbindings';
import { type Mode, modes } from '@unbind/domain/inheritance/modes';

/** One part of a split as it stands in the address: `assign:VIP,老客`. */
export interface SplitPart {
  readonly mode: 'assign' | 'pool';
  readonly tags: readonly string[];
}

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
  const [mode, tags = ''] = text.split(':', 2);
  return { mode: mode === 'assign' ? 'assign' : 'pool', tags: tags.split(',').filter(Boolean).map(decodeURIComponent) };
}

export function searchOf({ parts, mode, wechat, fallback }: Chosen): URLSearchParams {
  const search = new URLSearchParams();
  for (const part of parts) search.append('part', `${part.mode}:${part.tags.map(encodeURIComponent).join(',')}`);
  if (mode !== undefined) search.set('mode', mode);
  if (mode === 'retain' && wechat !== undefined) search.set('wechat', wechat);
  if (mode === 'retain' && fallback === 'assign') search.set('fallback', fallback);
  return search;
}

/** What is asked of the server; null while nothing is chosen, so that it proposes. A part without tags takes nobody yet. */
export function inheritanceOf({ parts, mode, wechat, fallback }: Chosen): Inheritance | null {
  const split = parts.filter((part) => part.tags.length > 0);
  if (mode === undefined && split.length === 0) return null;
  const rest = {
    mode: mode ?? ('pool' as const),
    ...(mode === 'retain' ? { fallback, ...(wechat === undefined ? {} : { newWechatAccountId: wechat }) } : {}),
  };
  if (split.length === 0) return rest;
  return { parts: [...split.map((part) => ({ mode: part.mode, tags: [...part.tags] })), rest] };
}
