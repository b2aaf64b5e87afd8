import { usePreferences } from '../../app/preferences.tsx';
import { useTitle } from '../../app/view.tsx';
import { Crumbs, Page } from '../../ui/page.tsx';
import { Tokens } from './tokens.tsx';
import { Webhooks } from './webhooks.tsx';

/** The org's own systems: the keys by which they ask, and the addresses where they are told. */
export function Systems() {
  const { t } = usePreferences();
  useTitle(t('systems.title'));
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('systems.title') }];
  return (
    <Page
      title={t('systems.title')}
      lead={t('systems.lead')}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <div className="stack">
        <Tokens />
        <Webhooks />
        <p className="note">{t('systems.docs')}</p>
      </div>
    </Page>
  );
}
