import type { Impact } from '@unbind/contract/impact';
import { usePreferences } from '../app/preferences.tsx';
import { type Share, Shares } from '../ui/figures.tsx';

const blues = ['share-1', 'share-2', 'share-3'] as const;

/** Who gets how many customers: successors in blue, the pool amber, what stays hatched. */
export function CustomerShares({ shares }: { readonly shares: Impact['shares'] }) {
  const { t, clauses } = usePreferences();
  const shown = shares.map((share, index): Share => {
    const common = { key: share.person?.id ?? share.kind, count: share.count };
    if (share.kind === 'pool')
      return { ...common, name: t('preview.sharePool'), note: t('preview.sharePoolNote'), color: 'share-open' };
    if (share.kind === 'stay')
      return {
        ...common,
        name: t('preview.shareStay'),
        note: t('preview.shareStayNote'),
        color: 'share-stuck',
        hatch: true,
      };
    if (share.kind === 'retain') return { ...common, name: t('preview.shareRetain'), color: 'share-1' };
    const note = share.capacity === null ? undefined : t('preview.place', { count: share.capacity });
    return { ...common, name: share.person?.name ?? '', note, color: blues[index % blues.length] ?? 'share-1' };
  });
  if (shown.length === 0) return null;
  return <Shares shares={shown} label={clauses(shown.map(({ name, count }) => `${name} ${count}`))} />;
}
