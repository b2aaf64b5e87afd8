import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Forecast } from '@unbind/contract/effects';
import type { Impact } from '@unbind/contract/impact';
import type { Me } from '@unbind/contract/me';
import { type ReactNode, useId, useState } from 'react';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/field.tsx';
import { Card, CardPart, Lines } from '../../ui/page.tsx';
import { Names, Reference } from '../../ui/show.tsx';
import { EffectIcon } from '../words.tsx';
import styles from './me.module.css';
import { Unbind } from './unbind.tsx';

/** The ways to hand over that a member chooses themself; keeping the customers is the way to another WeChat. */
const ways = ['assign', 'pool'] as const;
type Way = (typeof ways)[number];
const isWay = (mode: string): mode is Way => ways.some((way) => way === mode);

/** What unbinding would do to me, in plain words, and the two ways on. */
export function Consequences({ me }: { readonly me: Me }) {
  const { t } = usePreferences();
  const [chosen, setChosen] = useState<Way | undefined>();
  const [asking, setAsking] = useState(false);
  const impact = useQuery({
    ...read('GET /me/impact', { query: { mode: chosen } }),
    placeholderData: keepPreviousData,
  });
  return (
    <View query={impact}>
      {(of) => {
        const way = isWay(of.mode) ? of.mode : 'pool';
        const refusal = of.modes.find(({ mode }) => mode === way)?.refusal ?? null;
        return (
          <>
            <Losses effects={of.effects} />
            {of.customers > 0 ? (
              <Card title={t('me.customers', { count: of.customers })}>
                <div className={styles.choice}>
                  <Segmented
                    label={t('me.customersWay')}
                    value={way}
                    onChange={setChosen}
                    options={ways.map((value) => ({ value, label: t(`mode.${value}`) }))}
                  />
                  <p className="note">{refusal === null ? t(`me.way.${way}`) : t(`refusal.${refusal}`)}</p>
                </div>
              </Card>
            ) : null}
            <Proofs impact={of} me={me} />
            <div className={styles.acts}>
              <LinkButton tone="primary" size="touch" to="/me/change">
                {t('me.change')}
              </LinkButton>
              <Button tone="danger" size="touch" isDisabled={refusal !== null} onPress={() => setAsking(true)}>
                {t('me.unbind')}
              </Button>
            </div>
            {asking ? <Unbind impact={of} way={way} onClose={() => setAsking(false)} /> : null}
          </>
        );
      }}
    </View>
  );
}

/** What goes at once, what follows later, and what stays. */
function Losses({ effects }: { readonly effects: readonly Forecast[] }) {
  const { t } = usePreferences();
  const real = effects.filter(({ kind }) => kind !== 'binding_end' && kind !== 'wechat_change');
  const goes = real.filter(({ undo }) => undo !== 'unaffected');
  // Customers come first whatever their time: they are what a member asks about.
  const isFirst = ({ kind, at }: Forecast) => at === null || kind.startsWith('customers_');
  const [atOnce, later] = [goes.filter(isFirst), goes.filter((effect) => !isFirst(effect))];
  return (
    <>
      <Group title={t('me.goes')} effects={atOnce}>
        {later.length > 0 ? (
          <CardPart>
            <Names summary={t('me.later', { count: later.length })}>
              <Losing effects={later} />
            </Names>
          </CardPart>
        ) : null}
      </Group>
      <Group title={t('me.stays')} effects={real.filter(({ undo }) => undo === 'unaffected')} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly effects: readonly Forecast[];
  readonly children?: ReactNode;
}

function Group({ title, effects, children }: GroupProps) {
  const id = useId();
  if (effects.length === 0) return children ?? null;
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Card label={title} bare>
        <CardPart>
          <Losing effects={effects} />
        </CardPart>
        {children}
      </Card>
    </section>
  );
}

const Losing = ({ effects }: { readonly effects: readonly Forecast[] }) => (
  <Lines>
    {effects.map((effect) => (
      <Loss key={effect.kind} effect={effect} />
    ))}
  </Lines>
);

function Loss({ effect }: { readonly effect: Forecast }) {
  const { t, list, word } = usePreferences();
  const moments = useMoments();
  const when = effect.at === null ? null : moments.said(new Date(effect.at), serverNow());
  const note = [
    effect.phase === 'now' ? null : when && t(effect.phase === 'person' ? 'preview.by' : 'me.at', { when }),
    effect.undo === 'final' ? t('me.final') : null,
  ];
  const names = effect.items.map(
    ({ name, to, forecast }) => `${name}${to ? ` → ${to}` : ` · ${word('outcome', forecast)}`}`,
  );
  return (
    <li>
      <EffectIcon kind={effect.kind} />
      <div>
        {t(`effect.${effect.kind}`)} <b>{effect.count}</b> <span className="faint">{t(`unit.${effect.kind}`)}</span>
        {note.some(Boolean) ? <p className="note">{list(note)}</p> : null}
        {names.length > 0 ? (
          <Names summary={t('me.which')}>
            <ul>
              {names.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of words
                <li key={index}>{name}</li>
              ))}
            </ul>
          </Names>
        ) : null}
      </div>
    </li>
  );
}

/** What will be asked, and how long it takes: usually, and in this org. */
function Proofs({ impact, me }: { readonly impact: Impact; readonly me: Me }) {
  const { t, list } = usePreferences();
  const { measuredMinutes, usualMinutes, requiredFactors, holdSeconds } = impact;
  const inPerson = [
    me.ways.passkey ? t('way.passkey') : null,
    me.ways.face ? t('way.face') : null,
    me.ways.leader ? t('me.leader', { name: me.ways.leader.name }) : null,
  ].filter((way) => way !== null);
  const factors = requiredFactors.map(({ factor, alternatives }) =>
    alternatives ? t('verify.inPerson') : t(`factor.${factor}`),
  );
  const asked = requiredFactors.some(({ factor, alternatives }) => alternatives || factor === 'passkey');
  return (
    <Card title={t('me.proofs')}>
      <div className={styles.choice}>
        <p>{t('me.proofsLead', { factors: list(factors), seconds: holdSeconds })}</p>
        {asked ? (
          <p className="note">
            {inPerson.length > 0 ? t('me.inPersonNow', { ways: list(inPerson) }) : t('me.inPersonNone')}
          </p>
        ) : null}
        <p className="note">
          {measuredMinutes
            ? `${t('preview.measured', { minutes: measuredMinutes.median, cases: measuredMinutes.cases })} `
            : null}
          <Reference>{t('shell.reference', { value: t('preview.usual', usualMinutes) })}</Reference>
        </p>
        <LinkButton to="/settings/security?to=/me">{t('me.security')}</LinkButton>
      </div>
    </Card>
  );
}
