import { useMutation, useQuery } from '@tanstack/react-query';
import type { RunChoice } from '@unbind/contract/runs';
import type { RunMode, RunSource } from '@unbind/domain/runs/rows';
import { type ReactNode, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { SearchField, Segmented, Select, TextField } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Card, CardPart, Crumbs, Page } from '../../ui/page.tsx';
import styles from './runs.module.css';

const modes = ['assign', 'pool'] as const satisfies readonly RunMode[];

/** Chosen on the page that one came from. */
const chosenOn = (state: unknown): readonly string[] =>
  typeof state === 'object' && state !== null && 'memberIds' in state && Array.isArray(state.memberIds)
    ? state.memberIds.filter((id) => typeof id === 'string')
    : [];

interface Draft {
  readonly how: RunSource;
  readonly departmentId: string;
  readonly q: string;
  readonly binding: '' | 'bound' | 'unbound';
  readonly file: File | null;
}

/** Whom, what becomes of their customers, and why: three answers, then the preview. */
export function NewRun() {
  const { t } = usePreferences();
  useTitle(t('runs.new'));
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const memberIds = chosenOn(useLocation().state);
  const [draft, setDraft] = useState<Draft>(() => beginning(search, memberIds));
  const [mode, setMode] = useState<RunMode>('assign');
  const [reason, setReason] = useState('');
  const [intention] = useState(newIntention);
  const draw = useMutation({
    mutationFn: () => send(draft, memberIds, { mode, reason: reason.trim() }, intention),
    onSuccess: ({ id }) => navigate(`/runs/${id}`, { replace: true }),
  });
  const crumbs = [{ to: '/runs', name: t('runs.title') }, { name: t('runs.new') }];
  const ready = isChosen(draft, memberIds) && reason.trim().length >= 2;
  return (
    <Page
      title={t('runs.new')}
      lead={t('runs.chooseLead')}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <Card bare label={t('runs.choose')}>
        <CardPart>
          <Part title={t('runs.choose')}>
            <Whom draft={draft} memberIds={memberIds} onChange={setDraft} />
          </Part>
        </CardPart>
        <CardPart>
          <Part title={t('runs.mode')}>
            <Choices
              label={t('runs.mode')}
              name="mode"
              value={mode}
              onChange={(value) => setMode(modes.find((each) => each === value) ?? 'assign')}
              options={modes.map((value) => ({
                value,
                label: (
                  <span className={styles.mode}>
                    {t(`runs.mode.${value}`)}
                    <span className="note">{t(`runs.mode.${value}Lead`)}</span>
                  </span>
                ),
              }))}
            />
          </Part>
        </CardPart>
        <CardPart>
          <TextField
            label={t('runs.reason')}
            hint={t('runs.reasonHint')}
            area
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
        </CardPart>
        <CardPart>
          <div className={styles.foot}>
            <Refusal error={draw.error} />
            <Button
              tone="primary"
              size="large"
              isDisabled={!ready}
              isPending={draw.isPending}
              onPress={() => draw.mutate()}
            >
              {t('runs.draw')}
            </Button>
          </div>
        </CardPart>
      </Card>
    </Page>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="stack">
    <h2>{title}</h2>
    {children}
  </div>
);

function beginning(search: URLSearchParams, memberIds: readonly string[]): Draft {
  const [q, departmentId] = [search.get('q') ?? '', search.get('department') ?? ''];
  const binding = search.get('binding');
  const how =
    memberIds.length > 0 ? 'selection' : q || binding ? 'filter' : search.has('department') ? 'department' : 'file';
  return { how, departmentId, q, binding: binding === 'bound' || binding === 'unbound' ? binding : '', file: null };
}

const isChosen = ({ how, departmentId, file }: Draft, memberIds: readonly string[]): boolean =>
  ({ selection: memberIds.length > 0, department: departmentId !== '', filter: true, file: file !== null })[how];

function send(
  { how, departmentId, q, binding, file }: Draft,
  memberIds: readonly string[],
  { mode, reason }: { readonly mode: RunMode; readonly reason: string },
  intention: string,
) {
  const headers = { 'idempotency-key': intention };
  if (how === 'file') {
    const form = new FormData();
    form.set('mode', mode);
    form.set('reason', reason);
    if (file !== null) form.set('file', file);
    return call('POST /runs/file', { form, headers });
  }
  const within = departmentId === '' ? {} : { departmentId };
  const choices = {
    selection: { source: 'selection', memberIds: [...memberIds] },
    department: { source: 'department', departmentId },
    filter: { source: 'filter', ...within, ...(q.trim() && { q: q.trim() }), ...(binding && { binding }) },
  } as const satisfies Record<Exclude<RunSource, 'file'>, RunChoice>;
  return call('POST /runs', { body: { choice: choices[how], inheritance: { mode }, reason }, headers });
}

interface WhomProps {
  readonly draft: Draft;
  readonly memberIds: readonly string[];
  readonly onChange: (draft: Draft) => void;
}

function Whom({ draft, memberIds, onChange }: WhomProps) {
  const { t } = usePreferences();
  const change = (changes: Partial<Draft>) => onChange({ ...draft, ...changes });
  const ways: readonly RunSource[] = [
    ...(memberIds.length > 0 ? (['selection'] as const) : []),
    'file',
    'department',
    'filter',
  ];
  return (
    <>
      <Segmented
        label={t('runs.how')}
        value={draft.how}
        onChange={(how) => change({ how })}
        options={ways.map((value) => ({ value, label: t(`runs.how.${value}`) }))}
      />
      {draft.how === 'selection' ? <p>{t('runs.selected', { count: memberIds.length })}</p> : null}
      {draft.how === 'file' ? (
        <FileDrop
          lead={draft.file === null ? t('runs.fileLead') : t('runs.fileChosen', { name: draft.file.name })}
          choose={t('runs.fileChoose')}
          limit={t('runs.fileNote')}
          accept=".csv,.xlsx"
          isBusy={false}
          onFile={(file) => change({ file })}
        />
      ) : null}
      {draft.how === 'filter' ? (
        <div className={styles.filter}>
          <SearchField
            label={t('runs.filterFind')}
            placeholder={t('runs.filterFind')}
            value={draft.q}
            onChange={(q) => change({ q })}
          />
          <Select
            label={t('runs.filterBinding')}
            value={draft.binding}
            onChange={(value) => change({ binding: value === 'bound' || value === 'unbound' ? value : '' })}
            options={[
              { value: '', label: t('members.all') },
              { value: 'bound', label: t('members.bound') },
              { value: 'unbound', label: t('members.unbound') },
            ]}
          />
        </div>
      ) : null}
      {draft.how === 'filter' || draft.how === 'department' ? (
        <Departments
          value={draft.departmentId}
          all={draft.how === 'filter'}
          onChange={(departmentId) => change({ departmentId })}
        />
      ) : null}
    </>
  );
}

interface DepartmentsProps {
  readonly value: string;
  readonly all: boolean;
  readonly onChange: (id: string) => void;
}

function Departments({ value, all, onChange }: DepartmentsProps) {
  const { t } = usePreferences();
  const departments = useQuery({ ...read('GET /departments', {}), staleTime: 60_000 });
  const options = (departments.data?.items ?? []).map(({ id, name, depth, memberCount }) => ({
    value: id,
    label: `${'　'.repeat(depth)}${name} · ${memberCount}`,
  }));
  return (
    <div className="stack">
      <Select
        label={t('runs.department')}
        value={value}
        onChange={onChange}
        options={[{ value: '', label: t(all ? 'members.everyone' : 'runs.departmentChoose') }, ...options]}
      />
      {all ? null : <p className="note">{t('runs.departmentNote')}</p>}
    </div>
  );
}
