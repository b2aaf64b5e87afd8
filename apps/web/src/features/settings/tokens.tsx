import { useMutation, useQuery } from '@tanstack/react-query';
import type { ApiToken } from '@unbind/contract/systems';
import { type Scope, scopes } from '@unbind/domain/systems/scopes';
import { KeyRound, Plus } from 'lucide-react';
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
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { Checks } from './checks.tsx';
import { ShownOnce } from './shown-once.tsx';

const again = () => refresh('GET /systems/tokens');

/** The keys by which the org's own systems ask. */
export function Tokens() {
  const { t } = usePreferences();
  const edits = useMay()('system.edit');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const tokens = useQuery(read('GET /systems/tokens', { query: { limit: 200 } }));
  const make = (
    <Button onPress={() => setMaking(true)}>
      <Plus size={16} aria-hidden />
      {t('systems.tokenMake')}
    </Button>
  );
  return (
    <Card title={t('systems.tokens')} bare end={edits && tokens.data?.items.length ? make : null}>
      <View query={tokens} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={KeyRound} title={t('systems.tokensNone')} act={edits ? make : null}>
              {t('systems.tokensNoneLead')}
            </Empty>
          ) : (
            <TokenTable items={items} onEnd={edits ? setEnding : null} />
          )
        }
      </View>
      {making && (
        <MakeToken
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
          }}
        />
      )}
      {made !== null && (
        <ShownOnce
          title={t('systems.tokenMade')}
          name={t('systems.tokenShown')}
          value={made}
          onClose={() => setMade(null)}
        />
      )}
      {ending && <EndToken token={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

interface TokenTableProps {
  readonly items: readonly ApiToken[];
  readonly onEnd: ((token: ApiToken) => void) | null;
}

function TokenTable({ items, onEnd }: TokenTableProps) {
  const { t, list } = usePreferences();
  const columns: readonly Column<ApiToken>[] = [
    {
      key: 'name',
      head: t('systems.name'),
      width: '40%',
      cell: ({ name, scopes: given }) => (
        <>
          {name}
          <Sub>{list(given.map((scope) => t(`systems.scope.${scope}`)))}</Sub>
        </>
      ),
    },
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
    {
      key: 'used',
      head: t('systems.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="faint">{t('systems.never')}</span> : <Time at={lastUsedAt} />,
    },
    ...(onEnd
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            cell: (token: ApiToken) => (
              <Button
                tone="quiet"
                aria-label={t('systems.tokenEndOf', { name: token.name })}
                onPress={() => onEnd(token)}
              >
                {t('systems.tokenEnd')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return <Table label={t('systems.tokens')} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

interface MakeTokenProps {
  readonly onClose: () => void;
  readonly onMade: (token: string) => void;
}

function MakeToken({ onClose, onMade }: MakeTokenProps) {
  const { t } = usePreferences();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['revocations']);
  const make = useMutation({
    mutationFn: () => call('POST /systems/tokens', { body: { name: name.trim(), scopes: [...chosen] } }),
    onSuccess: ({ token }) => onMade(token),
    onSettled: again,
  });
  return (
    <ActDialog
      title={t('systems.tokenMake')}
      act={t('systems.tokenMake')}
      onAct={() => make.mutate()}
      onClose={onClose}
      isPending={make.isPending}
      isDisabled={name.trim() === '' || chosen.length === 0}
      error={make.error}
    >
      <TextField
        label={t('systems.tokenName')}
        hint={t('systems.tokenNameHint')}
        value={name}
        onChange={setName}
        maxLength={64}
        autoFocus
      />
      <Checks
        label={t('systems.tokenScopes')}
        options={scopes.map((value) => ({
          value,
          name: t(`systems.scope.${value}`),
          about: t(`systems.scopeAbout.${value}`),
        }))}
        chosen={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  );
}

function EndToken({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const end = useMutation({
    mutationFn: () => call('DELETE /systems/tokens/:id', { params: { id: token.id } }),
    onSuccess: () => {
      say(t('systems.tokenEnded'));
      onClose();
    },
    onSettled: again,
  });
  return (
    <ActDialog
      title={t('systems.tokenEndOf', { name: token.name })}
      act={t('systems.tokenEndOf', { name: token.name })}
      onAct={() => end.mutate()}
      onClose={onClose}
      isPending={end.isPending}
      error={end.error}
    >
      <p className="quiet">{t('systems.tokenEndLead')}</p>
    </ActDialog>
  );
}
