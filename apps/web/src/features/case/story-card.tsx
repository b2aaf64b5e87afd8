import type { Unbinding } from '@unbind/contract/unbindings';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Timeline } from '../../ui/figures.tsx';
import { Card } from '../../ui/page.tsx';
import { CaseState } from '../words.tsx';
import styles from './case.module.css';
import { type Entry, highlights, lateMsOf, lookOf } from './story.ts';

/** The story, top to bottom, ending with how things stand now. */
export function Story({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const [all, setAll] = useState(false);
  const sentence = useSentence();
  const now = useNow(30_000);
  const main = highlights(of.story);
  const shown = all || main.length === 0 ? of.story : main;
  const more = of.story.length > main.length && main.length > 0;
  const end = more && (
    <span className="no-print">
      <Button tone="link" aria-expanded={all} onPress={() => setAll(!all)}>
        {all ? t('case.storyLess') : t('case.storyAll', { count: of.story.length })}
      </Button>
    </span>
  );
  if (of.story.length === 0)
    return (
      <Card title={t('case.story')}>
        <p className="quiet">{t('case.storyNone')}</p>
      </Card>
    );
  return (
    <Card title={t('case.story')} end={end}>
      <Timeline
        moments={shown.map((entry) => ({
          key: entry.index,
          ...lookOf(entry),
          title: sentence(entry, of),
          note: <Time at={entry.at} as="stamp" now={now} />,
        }))}
      />
      {all && of.storyLeft > 0 && <p className="note">{t('case.storyLeft', { count: of.storyLeft })}</p>}
      {of.closedAt === null && (
        <p className={styles.present}>
          <CaseState state={of.state} />
          <span className="note">{t('shell.now')}</span>
        </p>
      )}
    </Card>
  );
}

function useSentence() {
  const { word } = usePreferences();
  const moments = useMoments();
  return ({ kind, actor, params }: Entry, { member }: Unbinding): string => {
    const lateMs = lateMsOf(kind, params);
    return word('story', lateMs > 0 ? 'timer_late' : kind, {
      span: moments.span(lateMs),
      actor: actor?.name ?? '',
      member: member.name,
      factor: word('factor', String(params.factor ?? '')),
      state: word('state', String(params.to ?? '')),
      data: word('data.kind', String(params.data ?? '')),
      deleted: Number(params.deleted ?? 0) + Number(params.counted ?? 0),
      function: word('interop', String(params.function ?? '')),
      effect: word(kind.startsWith('timer_') ? 'timer' : 'effect', String(params.effect ?? params.task ?? '')),
      kind,
    });
  };
}
