import { useMutation, useQuery } from '@tanstack/react-query';
import type { DataLine, DataState, DataStatement } from '@unbind/contract/retention';
import {
  Archive,
  ArrowRight,
  CircleCheck,
  Clock,
  Download,
  FolderCheck,
  type LucideIcon,
  Minus,
  Scale,
} from 'lucide-react';
import { serverNow } from '../app/clock.ts';
import { Refusal } from '../app/failed.tsx';
import { useMoments, usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { View } from '../app/view.tsx';
import { Button } from '../ui/button.tsx';
import { Card, Lines } from '../ui/page.tsx';
import { State, type Tone } from '../ui/show.tsx';
import { saveFile } from './save-file.ts';

/** What became of the member's data in one case, and the statement of it as a file. */
export function DataCard({ unbindingId }: { readonly unbindingId: string }) {
  const { t } = usePreferences();
  const query = useQuery(read('GET /unbindings/:id/data-statement', { params: { id: unbindingId } }));
  return (
    <Card title={t('data.title')} end={query.data && <Save statement={query.data} />}>
      <View query={query} lines={4}>
        {(statement) => (
          <>
            <Lines>
              {statement.lines
                .filter(({ state }) => state !== 'none')
                .map((line) => (
                  <Line key={line.kind} line={line} />
                ))}
            </Lines>
            {statement.holds.map((hold) => (
              <HoldLine key={hold.placedAt} hold={hold} />
            ))}
          </>
        )}
      </View>
    </Card>
  );
}

function Save({ statement: { id, number } }: { readonly statement: DataStatement }) {
  const { t, language } = usePreferences();
  const route = 'GET /unbindings/:id/data-statement.csv';
  const save = useMutation({
    mutationFn: () => saveFile({ route, params: { id }, language, name: `data-${number}.csv` }),
  });
  return (
    <span className="no-print">
      <Button tone="quiet" isPending={save.isPending} onPress={() => save.mutate()}>
        <Download size={16} aria-hidden />
        {t('data.download')}
      </Button>
      <Refusal error={save.error} />
    </span>
  );
}

const looks: Readonly<Record<DataState, readonly [Tone, LucideIcon]>> = {
  planned: ['plain', Clock],
  none: ['plain', Minus],
  kept: ['plain', FolderCheck],
  archived: ['plain', Archive],
  continues: ['plain', ArrowRight],
  due: ['progress', Clock],
  deleting: ['progress', Clock],
  held: ['pending', Scale],
  deleted: ['success', CircleCheck],
};

function Line({ line }: { readonly line: DataLine }) {
  const { t, language } = usePreferences();
  const moments = useMoments();
  const now = serverNow();
  const [tone, icon] = looks[line.state];
  const waits = ['due', 'deleting', 'held'].includes(line.state) && line.until !== null;
  return (
    <li>
      <div>
        {t(`data.kind.${line.kind}`)} <span className="faint">{line.count.toLocaleString(language)}</span>
        <p className="note">{t(`data.rule.${line.kind}`)}</p>
        {line.deletions.map((deletion) => (
          <Deletion key={deletion.leaf.index} deletion={deletion} />
        ))}
      </div>
      <div>
        <State tone={tone} icon={icon}>
          {t(`data.state.${line.state}`)}
        </State>
        {waits && line.until !== null && (
          <p className="note" title={moments.exact(new Date(line.until))}>
            {moments.said(new Date(line.until), now)}
          </p>
        )}
      </div>
    </li>
  );
}

/** One deletion: how many, when, how late and why, and the leaf of the record that names it. */
function Deletion({ deletion }: { readonly deletion: DataLine['deletions'][number] }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const { at, deleted, counted, lateSeconds, lateByHold, leaf } = deletion;
  const parts = [
    (deleted > 0 || counted === 0) &&
      t('data.goneLine', { when: moments.stamp(new Date(at), serverNow()), count: deleted }),
    counted > 0 && t('data.countedLine', { count: counted }),
    lateSeconds !== null &&
      lateSeconds > 60 &&
      t(lateByHold ? 'data.lateByHold' : 'data.lateLine', { span: moments.span(lateSeconds * 1_000) }),
  ];
  return (
    <p className="note" title={leaf.leafHash}>
      {clauses([...parts, t('data.leafLine', { index: leaf.index })])}
    </p>
  );
}

function HoldLine({ hold: { placedAt, liftedAt, reason } }: { readonly hold: DataStatement['holds'][number] }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const said = (at: string) => moments.stamp(new Date(at), serverNow());
  const ended = liftedAt === null ? '' : t('data.holdEnded', { when: said(liftedAt) });
  return (
    <p className="note">
      <Scale size={14} aria-hidden /> {clauses([t('data.holdLine', { when: said(placedAt) }) + ended, reason])}
    </p>
  );
}
