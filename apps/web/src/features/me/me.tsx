import { useQuery } from '@tanstack/react-query';
import type { Me as MeView } from '@unbind/contract/me';
import { CircleCheck, Hourglass, Info, Unlink } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card, CardPart, Crumbs, Page } from '../../ui/page.tsx';
import { Avatar, Callout, State } from '../../ui/show.tsx';
import { CaseState } from '../words.tsx';
import { Ask } from './ask.tsx';
import { Consequences } from './consequences.tsx';
import { History } from './history.tsx';
import styles from './me.module.css';

/** 我 → 设置 → 账号 → 微信: what is bound, what losing it would mean, and only what I may do. */
export function Me() {
  const { t } = usePreferences();
  const mine = useQuery(read('GET /me', {}));
  useTitle(t('me.title'));
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('me.title') }];
  return (
    <Page title={t('me.title')} width="narrow" crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}>
      <View query={mine}>{(me) => <Shown me={me} />}</View>
    </Page>
  );
}

function Shown({ me }: { readonly me: MeView }) {
  return (
    <div className={styles.page}>
      <Binding me={me} />
      {me.openCase ? <UnderWay of={me.openCase} /> : null}
      {me.bindBack ? <BindBack /> : null}
      {me.refusal === 'binding-forced' ? <Forced me={me} /> : null}
      {me.refusal === null ? <Consequences me={me} /> : null}
      <Ask me={me} />
      <History me={me} />
    </div>
  );
}

function Binding({ me: { binding, member } }: { readonly me: MeView }) {
  const { t } = usePreferences();
  return (
    <Card label={t('me.binding')} bare>
      <CardPart>
        <div className={styles.who}>
          <Avatar name={binding?.nickname || member.name} />
          <div>
            <b>{binding?.nickname || member.name}</b>
            <p className="note">
              {binding?.since ? (
                <>
                  {t('me.boundSince')} <Time at={binding.since} />
                </>
              ) : (
                t('me.unboundLead')
              )}
            </p>
          </div>
          <State tone={binding ? 'success' : 'plain'} icon={binding ? CircleCheck : Unlink}>
            {t(binding ? 'me.bound' : 'me.unbound')}
          </State>
        </div>
      </CardPart>
      <CardPart>
        <div className={styles.acts}>
          <LinkButton to="/me/customers">{t('notes.open')}</LinkButton>
        </div>
      </CardPart>
    </Card>
  );
}

/** A case that is under way goes on where the person left it, or is looked at where somebody else acts. */
function UnderWay({ of }: { readonly of: NonNullable<MeView['openCase']> }) {
  const { t } = usePreferences();
  const goesOn = of.own && ['verifying', 'holding', 'confirmable'].includes(of.state);
  return (
    <Card label={t('me.underWay')} bare>
      <CardPart>
        <div className={styles.who}>
          <Hourglass size={20} aria-hidden />
          <div>
            <b>{t(of.own ? 'me.underWay' : 'me.underWayByOther')}</b>
            <p className="note">
              <span className="mono">{of.number}</span>
            </p>
          </div>
          <CaseState state={of.state} />
        </div>
      </CardPart>
      <CardPart>
        <div className={styles.acts}>
          {goesOn ? (
            <LinkButton tone="primary" size="touch" to={`/unbindings/${of.id}/verify`}>
              {t('me.goOn')}
            </LinkButton>
          ) : (
            <LinkButton size="touch" to={of.own ? `/me/receipts/${of.id}` : `/unbindings/${of.id}/objection`}>
              {t(of.own ? 'me.look' : 'me.lookAt')}
            </LinkButton>
          )}
        </div>
      </CardPart>
    </Card>
  );
}

/** Who lost the WeChat may bind one again, as the same person. */
function BindBack() {
  const { t } = usePreferences();
  return (
    <Card title={t('me.bindBack')}>
      <div className={styles.choice}>
        <p className="quiet">{t('me.bindBackLead')}</p>
        <div>
          <LinkButton tone="primary" size="touch" to="/me/change">
            {t('me.bindBack')}
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

function Forced({ me: { contacts } }: { readonly me: MeView }) {
  const { t, list } = usePreferences();
  return (
    <Callout tone="pending" icon={Info}>
      <b>{t('me.forced')}</b>
      <p>{t('me.forcedLead', { names: list(contacts.map(({ name }) => name)) })}</p>
    </Callout>
  );
}
