import { useQuery } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import type { Factor } from '@unbind/domain/verification/factors';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Segmented } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/page.tsx';
import { type Asker, askerOf } from './asker.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { QrStep } from './qr-step.tsx';
import { TotpStep } from './totp-step.tsx';
import styles from './verify.module.css';

// The camera and WebAuthn are heavy, and most people need neither.
const FaceStep = lazy(() => import('./face-step.tsx').then(({ FaceStep }) => ({ default: FaceStep })));
const PasskeyStep = lazy(() => import('./passkey-step.tsx').then(({ PasskeyStep }) => ({ default: PasskeyStep })));

type Slot = Unbinding['requiredFactors'][number];

/** The step of the slot that waits; where the law and R1 give a choice, the person chooses. */
export function Proof({ unbinding, slot }: { readonly unbinding: Unbinding; readonly slot: Slot }) {
  const asker = useMemo(() => askerOf({ id: unbinding.id }), [unbinding.id]);
  return <ProofBy asker={asker} slot={slot} name={unbinding.member.name} />;
}

interface ProofByProps {
  readonly asker: Asker;
  readonly slot: Slot;
  /** Whom it is about. */
  readonly name: string;
}

/** The same, for whatever is asked about. */
export function ProofBy({ asker, slot, name }: ProofByProps) {
  if (slot.alternatives === undefined) return stepOf(slot.factor, asker, name);
  return <InPerson name={name} asker={asker} ways={slot.alternatives} />;
}

interface InPersonProps {
  readonly name: string;
  readonly asker: Asker;
  readonly ways: readonly Factor[];
}

/** 本人核验: the same weight for each way, the passkey first because it is the strongest. What is set up stands open. */
function InPerson({ name, asker, ways }: InPersonProps) {
  const { t } = usePreferences();
  const mine = useQuery(read('GET /me', {}));
  const all: readonly Factor[] = ['passkey', 'face', ...ways.filter((way) => way !== 'passkey')];
  const [chosen, setWay] = useState<Factor | null>(null);
  if (mine.isPending) return <Skeleton lines={4} label={t('shell.loading')} />;
  const ready = mine.data?.ways.face === true && !mine.data.ways.passkey ? 'face' : 'passkey';
  const way = chosen ?? ready;
  return (
    <>
      <div className={styles.ways}>
        <h2>{t('verify.inPerson')}</h2>
        <p className="quiet reading">{t('verify.inPersonLead')}</p>
        <Segmented
          label={t('verify.inPerson')}
          value={way}
          onChange={setWay}
          options={all.map((value) => ({ value, label: t(`way.${value}`) }))}
        />
      </div>
      {stepOf(way, asker, name)}
    </>
  );
}

function stepOf(factor: Factor, asker: Asker, name: string): ReactNode {
  if (factor === 'qr' || factor === 'leader') return <QrStep key={factor} asker={asker} factor={factor} name={name} />;
  if (factor === 'face')
    return (
      <Suspense fallback={null}>
        <FaceStep asker={asker} />
      </Suspense>
    );
  return <SessionProof asker={asker} factor={factor} />;
}

/** The ways that need no case to be about. */
export function SessionProof({ asker, factor }: { readonly asker: Asker; readonly factor: Factor }) {
  if (factor === 'password') return <PasswordStep asker={asker} />;
  if (factor === 'totp') return <TotpStep asker={asker} />;
  if (factor === 'passkey')
    return (
      <Suspense fallback={null}>
        <PasskeyStep asker={asker} />
      </Suspense>
    );
  return <CodeStep key={factor} asker={asker} factor={factor} />;
}
