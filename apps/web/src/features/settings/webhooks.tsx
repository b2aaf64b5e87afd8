import { useMutation, useQuery } from '@tanstack/react-query';
import type { WebhookEndpoint } from '@unbind/contract/systems';
import { type SystemEvent, systemEvents } from '@unbind/domain/systems/scopes';
import { CircleAlert, CircleCheck, Plus, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { Checks } from './checks.tsx';
import styles from './settings.module.css';
import { ShownOnce } from './shown-once.tsx';

const again = () => refresh('GET /systems/webhooks');

/** Why a call was not taken, in words: `status 500` has its number in the sentence. */
function useFault(): (fault: string) => string {
  const { word } = usePreferences();
  return (fault) => {
    const [code = '', status = ''] = fault.split(' ');
    return word('hookFault', code, { status });
  };
}

/** The addresses where the org's own systems are told. */
export function Webhooks() {
  const { t } = usePreferences();
  const edits = useMay()('system.edit');
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [ending, setEnding] = useState<WebhookEndpoint | null>(null);
  const webhooks = useQuery(read('GET /systems/webhooks', { query: { limit: 200 } }));
  const make = (
    <Button onPress={() => setMaking(true)}>
      <Plus size={16} aria-hidden />
      {t('systems.webhookMake')}
    </Button>
  );
  return (
    <Card title={t('systems.webhooks')} bare end={edits && webhooks.data?.items.length ? make : null}>
      <View query={webhooks} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={Waypoints} title={t('systems.webhooksNone')} act={edits ? make : null}>
              {t('systems.webhooksNoneLead')}
            </Empty>
          ) : (
            <WebhookTable items={items} onEnd={edits ? setEnding : null} />
          )
        }
      </View>
      {making && (
        <MakeWebhook
          onClose={() => setMaking(false)}
          onMade={(given) => {
            setMaking(false);
            setSecret(given);
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title={t('systems.webhookMade')}
          name={t('systems.webhookSecret')}
          value={secret}
          onClose={() => setSecret(null)}
        />
      )}
      {ending && <EndWebhook webhook={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

interface WebhookTableProps {
  readonly items: readonly WebhookEndpoint[];
  readonly onEnd: ((webhook: WebhookEndpoint) => void) | null;
}

function WebhookTable({ items, onEnd }: WebhookTableProps) {
  const { t, list } = usePreferences();
  const columns: readonly Column<WebhookEndpoint>[] = [
    {
      key: 'url',
      head: t('systems.webhookUrl'),
      width: '40%',
      cell: ({ url, events }) => (
        <>
          <span className={styles.url}>{url}</span>
          <Sub>{list(events.map((event) => t(`systems.event.${event}`)))}</Sub>
        </>
      ),
    },
    { key: 'state', head: t('systems.webhookState'), cell: (webhook) => <Last of={webhook} /> },
    {
      key: 'made',
      head: t('systems.made'),
      cell: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} />
          <Sub>{createdBy && t('systems.by', { name: createdBy.name })}</Sub>
        </>
      ),
    },
    ...(onEnd
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            cell: (webhook: WebhookEndpoint) => (
              <span className={styles.end}>
                <TestButton id={webhook.id} />
                <Button tone="quiet" onPress={() => onEnd(webhook)}>
                  {t('systems.webhookEnd')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return <Table label={t('systems.webhooks')} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function Last({ of }: { readonly of: WebhookEndpoint }) {
  const { t } = usePreferences();
  const faultOf = useFault();
  const { lastFault, lastOkAt, waiting, parked } = of;
  const left = [
    ...(waiting > 0 ? [t('systems.webhookWaiting', { count: waiting })] : []),
    ...(parked > 0 ? [t('systems.webhookParked', { count: parked })] : []),
  ];
  return (
    <>
      {lastFault !== null ? (
        <State tone="danger" icon={CircleAlert}>
          {t('systems.webhookFault', { why: faultOf(lastFault) })}
        </State>
      ) : lastOkAt !== null ? (
        <State tone="success" icon={CircleCheck}>
          {t('systems.webhookOk')} <Time at={lastOkAt} />
        </State>
      ) : (
        <span className="faint">{t('systems.webhookNever')}</span>
      )}
      {left.length > 0 && <Sub>{left.join(' · ')}</Sub>}
    </>
  );
}

function TestButton({ id }: { readonly id: string }) {
  const { t } = usePreferences();
  const say = useToast();
  const faultOf = useFault();
  const test = useMutation({
    mutationFn: () => call('POST /systems/webhooks/:id/test', { params: { id } }),
    onSuccess: ({ fault }) =>
      say(fault === null ? t('systems.testOk') : t('systems.testFault', { why: faultOf(fault) })),
    onSettled: again,
  });
  return (
    <Button tone="quiet" isPending={test.isPending} onPress={() => test.mutate()}>
      {t('systems.test')}
    </Button>
  );
}

interface MakeWebhookProps {
  readonly onClose: () => void;
  readonly onMade: (secret: string) => void;
}

function MakeWebhook({ onClose, onMade }: MakeWebhookProps) {
  const { t } = usePreferences();
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<readonly SystemEvent[]>(['revocation']);
  const make = useMutation({
    mutationFn: () => call('POST /systems/webhooks', { body: { url: url.trim(), events: [...chosen] } }),
    onSuccess: ({ secret }) => onMade(secret),
    onSettled: again,
  });
  return (
    <ActDialog
      title={t('systems.webhookMake')}
      act={t('systems.webhookMake')}
      onAct={() => make.mutate()}
      onClose={onClose}
      isPending={make.isPending}
      isDisabled={url.trim() === '' || chosen.length === 0}
      error={make.error}
    >
      <TextField
        label={t('systems.webhookUrl')}
        hint={t('systems.webhookUrlHint')}
        placeholder="https://"
        value={url}
        onChange={setUrl}
        maxLength={500}
        autoFocus
      />
      <Checks
        label={t('systems.webhookEvents')}
        options={systemEvents.map((value) => ({
          value,
          name: t(`systems.event.${value}`),
          about: t(`systems.eventAbout.${value}`),
        }))}
        chosen={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  );
}

function EndWebhook({ webhook, onClose }: { readonly webhook: WebhookEndpoint; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const end = useMutation({
    mutationFn: () => call('DELETE /systems/webhooks/:id', { params: { id: webhook.id } }),
    onSuccess: () => {
      say(t('systems.webhookEnded'));
      onClose();
    },
    onSettled: again,
  });
  return (
    <ActDialog
      title={t('systems.webhookEndOf')}
      act={t('systems.webhookEndOf')}
      onAct={() => end.mutate()}
      onClose={onClose}
      isPending={end.isPending}
      error={end.error}
    >
      <p className="quiet">{t('systems.webhookEndLead', { url: webhook.url })}</p>
    </ActDialog>
  );
}
