import { useQuery } from '@tanstack/react-query';
import { CameraOff, CircleCheck, ScanFace } from 'lucide-react';
import type { ReactNode } from 'react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';
import { Assurance } from '../assurance.tsx';
import { Viewfinder } from '../viewfinder.tsx';
import type { Asker } from './asker.ts';
import { FaceAtProvider } from './face-at-provider.tsx';
import styles from './face-step.module.css';
import { type Check, useLiveCheck } from './use-live-check.ts';

interface FaceStepProps {
  readonly asker: Asker;
  /** Where the other ways to prove oneself are offered; each with the same weight. */
  readonly other?: ReactNode;
}

/** By this page's camera, or at the provider that the org chose. */
export function FaceStep(props: FaceStepProps) {
  const face = useQuery(read('GET /me/face', {}));
  if (face.isPending) return null;
  return face.data?.kind === 'provider' ? <FaceAtProvider asker={props.asker} /> : <FaceHere {...props} />;
}

/** A live look into the camera: what will happen, then one movement after the other, then how it ended. */
function FaceHere({ asker, other }: FaceStepProps) {
  const { t, word } = usePreferences();
  const { check, start } = useLiveCheck(asker);
  const begin = (text: string) => (
    <>
      <Button tone="primary" size="large" onPress={() => void start()}>
        {text}
      </Button>
      {other}
    </>
  );
  if (check.at === 'live') return <Live check={check} />;
  if (check.at === 'no-camera')
    return (
      <Empty icon={CameraOff} title={t(`face.camera.${check.why}`)} act={begin(t('face.step.again'))}>
        {t(`face.camera.${check.why}Detail`)} {t('face.step.otherWays')}
      </Empty>
    );
  if (check.at === 'failed')
    return (
      <div role="alert">
        <Empty icon={ScanFace} title={t('face.step.failed')} act={begin(t('face.step.again'))}>
          {word('face.failed', check.why)}
        </Empty>
      </div>
    );
  if (check.at === 'passed') return <Empty icon={CircleCheck} title={t('face.step.passed')} />;
  return (
    <div className={styles.step}>
      <ScanFace size={32} aria-hidden />
      <h2>{t('face.step.title')}</h2>
      <p className="quiet reading">{t('face.step.lead')}</p>
      {check.at === 'refused' ? <Refusal error={check.error} /> : null}
      <div className={styles.act}>
        {check.at === 'opening' ? <p role="status">{t('face.step.opening')}</p> : begin(t('face.step.start'))}
      </div>
      <div className={styles.worth}>
        <Assurance />
      </div>
    </div>
  );
}

const movements = 5;

function Live({ check }: { readonly check: Extract<Check, { at: 'live' }> }) {
  const { t, word } = usePreferences();
  return (
    <div className={styles.step}>
      <Viewfinder stream={check.stream} />
      <p className={styles.action} role="status">
        {check.action === null ? t('face.step.opening') : t(`face.action.${check.action}`)}
      </p>
      <p className={styles.hint} aria-live="polite">
        {check.hint === null
          ? t('face.step.progress', { done: check.done, all: movements })
          : word('face.hint', check.hint)}
      </p>
    </div>
  );
}
