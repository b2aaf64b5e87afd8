import { useNow } from '../app/clock.ts';
import { useMoments, usePreferences } from '../app/preferences.tsx';

/** How long a code is still good, by the server's clock. */
export function TicketLeft({ until }: { readonly until: string }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const left = new Date(until).getTime() - useNow().getTime();
  return <p className="note">{left > 0 ? t('me.ticketLeft', { span: moments.span(left) }) : t('me.ticketOver')}</p>;
}
