import type { PolicyDraft, PolicyView } from '@unbind/contract/policy';
import { changeName, type PolicyChange, policyChanges } from '@unbind/domain/policy/changes';
import { mergedWith, withSide } from '@unbind/domain/policy/merging';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Numbers } from '../policy-words.ts';

/** What is saved of a draft. */
export interface Content {
  readonly numbers: Numbers;
  readonly reason: string;
  readonly effectiveAt: string | null;
}

/** Beside the numbers two people may also have chosen another time, or written another reason. */
export type Beside = Exclude<keyof Content, 'numbers'>;

/** What two people changed to something else: one has saved it, the other has not. */
export type Clash = PolicyChange | { readonly key: Beside; readonly from: string | null; readonly to: string | null };

/** What became of the draft while somebody had unsaved changes on it. */
export interface News {
  readonly what: 'saved' | 'published' | 'discarded';
  readonly name: string;
  readonly theirs: readonly PolicyChange[];
  readonly both: readonly Clash[];
}

interface Work {
  readonly etags: readonly [policy: string, draft: string | null];
  /** What was there when it was begun, or saved last: what differs from it is not saved yet. */
  readonly from: Content;
  readonly now: Content;
  readonly news: News | null;
}

/** Is it about something else than a number? */
export const isBeside = (clash: Clash): clash is Exclude<Clash, PolicyChange> =>
  clash.key === 'reason' || clash.key === 'effectiveAt';

/** The name of what two people changed. */
export const clashName = (clash: Clash): string => (isBeside(clash) ? clash.key : changeName(clash));

const contentOf = (policy: PolicyView, draft: PolicyDraft | null): Content => ({
  numbers: draft?.numbers ?? policy.numbers,
  reason: draft?.reason ?? '',
  effectiveAt: draft?.effectiveAt ?? null,
});

const besides = ['reason', 'effectiveAt'] as const satisfies readonly Beside[];

const isUnsaved = ({ from, now }: Work): boolean =>
  policyChanges(from.numbers, now.numbers).length > 0 || besides.some((key) => from[key] !== now[key]);

/** Goes on from what stands there now: unsaved changes stay, and what both changed is asked about. */
function takenUp(work: Work, policy: PolicyView, draft: PolicyDraft | null, ownId: string): Work {
  const there = contentOf(policy, draft);
  const etags = [policy.etag, draft?.etag ?? null] as const;
  if (!isUnsaved(work)) return { etags, from: there, now: there, news: null };
  const { from, now } = work;
  const { numbers, theirs, both } = mergedWith(from.numbers, now.numbers, there.numbers);
  const beside = (key: Beside) => (now[key] === from[key] ? there[key] : now[key]);
  const merged: Content = { numbers, reason: beside('reason') ?? '', effectiveAt: beside('effectiveAt') };
  // What nobody has decided about yet is still open after the next save.
  const asked = new Set([...(work.news?.both ?? []), ...both].map(clashName));
  const clashes: Clash[] = [
    ...policyChanges(there.numbers, numbers).filter((change) => asked.has(changeName(change))),
    ...besides.flatMap((key) => {
      const differs = there[key] !== merged[key] && (asked.has(key) || there[key] !== from[key]);
      return differs ? [{ key, from: there[key], to: merged[key] }] : [];
    }),
  ];
  const by = draft === null ? policy.changedBy : draft.savedBy;
  const what = draft !== null ? 'saved' : policy.etag === work.etags[0] ? 'discarded' : 'published';
  // Nobody is told of what they did themself; which of two it is to be is asked all the same.
  const told = clashes.length > 0 || (by?.id !== ownId && (theirs.length > 0 || draft === null));
  return {
    etags,
    from: there,
    now: merged,
    news: told ? { what, name: by?.name ?? '', theirs, both: clashes } : null,
  };
}

/** A draft as somebody works on it: what they have changed stays theirs, whoever saves meanwhile. */
export function usePolicyWork(policy: PolicyView, draft: PolicyDraft | null) {
  const { user } = useSession();
  const [work, setWork] = useState<Work>(() => {
    const there = contentOf(policy, draft);
    return { etags: [policy.etag, draft?.etag ?? null], from: there, now: there, news: null };
  });
  if (work.etags[0] !== policy.etag || work.etags[1] !== (draft?.etag ?? null))
    setWork(takenUp(work, policy, draft, user.id));
  const edit = (change: Partial<Content>) => setWork((of) => ({ ...of, now: { ...of.now, ...change } }));
  return {
    ...work.now,
    news: work.news,
    edit,
    set: (change: Partial<Numbers>) =>
      setWork((of) => ({ ...of, now: { ...of.now, numbers: { ...of.now.numbers, ...change } } })),
    /** These are saved: what was changed after they were sent is not. */
    saved: (sent: Content) => setWork((of) => ({ ...of, from: sent, news: null })),
    reset: () => setWork((of) => ({ ...of, now: of.from, news: null })),
    dismiss: () => setWork((of) => ({ ...of, news: null })),
    /** Decides about one that both changed. */
    decide: (clash: Clash, side: 'from' | 'to') =>
      setWork((of) => ({
        ...of,
        now: isBeside(clash)
          ? { ...of.now, [clash.key]: clash[side] }
          : { ...of.now, numbers: withSide(of.now.numbers, clash, side) },
        news: of.news && { ...of.news, both: of.news.both.filter((each) => clashName(each) !== clashName(clash)) },
      })),
  };
}
export type PolicyWork = ReturnType<typeof usePolicyWork>;
