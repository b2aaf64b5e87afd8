import { useMutation, useQuery } from '@tanstack/react-query';
import { faceConsent } from '@unbind/contract/face';
import { ScanFace } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Assurance } from '../assurance.tsx';
import { type Camera, type NoCamera, openCamera } from '../camera.ts';
import { Viewfinder } from '../viewfinder.tsx';
import styles from './settings.module.css';

/** How many pictures an enrolment looks at. */
const pictures = 6;

const again = () => refresh('GET /me/face', 'GET /me/security', 'GET /me');

/** A face on file: separate consent, its own strong proof, and gone with one press. */
export function FacePart() {
  const { t } = usePreferences();
  const say = useToast();
  const [agreeing, setAgreeing] = useState(false);
  const face = useQuery(read('GET /me/face', {}));
  const remove = useMutation({
    mutationFn: () => call('DELETE /me/face', {}),
    onSuccess: () => say(t('face.enrol.deleted')),
    onSettled: again,
  });
  if (face.data === undefined) return null;
  const { kind, kept, enrolled, createdAt, usableFrom } = face.data;
  // What is kept can be deleted, wanted by the org or not.
  if (kind !== 'embedded' && !kept) return null;
  return (
    <Card title={t('face.enrol.title')}>
      <div className={styles.form}>
        <p className="quiet">
          {enrolled && createdAt ? (
            <>
              {t('face.enrol.since')} <Time at={createdAt} />
              {usableFrom ? (
                <>
                  {' · '}
                  {t('face.enrol.from')} <Time at={usableFrom} />
                </>
              ) : null}
            </>
          ) : (
            t('face.enrol.lead')
          )}
        </p>
        <Assurance />
        <Refusal error={remove.error} />
        <div className="row">
          {kind === 'embedded' ? (
            <Button onPress={() => setAgreeing(true)}>
              <ScanFace size={16} aria-hidden />
              {t(kept ? 'face.enrol.anew' : 'face.enrol.begin')}
            </Button>
          ) : null}
          {kept ? (
            <Button tone="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
              {t('face.enrol.delete')}
            </Button>
          ) : null}
        </div>
      </div>
      {agreeing ? <Enrol onClose={() => setAgreeing(false)} /> : null}
    </Card>
  );
}

const said = ['what', 'why', 'how', 'until', 'choice'] as const;

function Enrol({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [agreed, setAgreed] = useState(false);
  const [camera, setCamera] = useState<Camera | null>(null);
  const [missing, setMissing] = useState<NoCamera | null>(null);
  useStopped(camera);
  const enrol = useMutation({
    mutationFn: async (from: Camera) => {
      const frames = await from.take(pictures);
      return call('POST /me/face', { body: { consent: faceConsent, frames } });
    },
    onSuccess: () => {
      say(t('face.enrol.done'));
      onClose();
    },
    onSettled: again,
  });
  const look = async () => {
    setMissing(null);
    const opened = await openCamera();
    if (typeof opened === 'string') setMissing(opened);
    else setCamera(opened);
  };
  return (
    <Dialog title={t(camera === null ? 'face.consent.title' : 'face.enrol.look')} isOpen onClose={onClose}>
      {camera === null ? (
        <>
          <ul className={styles.form}>
            {said.map((key) => (
              <li key={key}>{t(`face.consent.${key}`)}</li>
            ))}
          </ul>
          <label className={styles.switch}>
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
            <span>{t('face.consent.agree')}</span>
          </label>
          {missing ? (
            <p role="alert">
              <b>{t(`face.camera.${missing}`)}</b> {t(`face.camera.${missing}Detail`)}
            </p>
          ) : null}
          <Button tone="primary" isDisabled={!agreed} onPress={() => void look()}>
            {t('face.step.start')}
          </Button>
        </>
      ) : (
        <>
          <Viewfinder stream={camera.stream} />
          <p className="quiet">{t('face.enrol.lookLead')}</p>
          <Refusal error={enrol.error} />
          <Button tone="primary" isPending={enrol.isPending} onPress={() => enrol.mutate(camera)}>
            {t('face.enrol.take')}
          </Button>
        </>
      )}
    </Dialog>
  );
}

/** The camera is off again whatever happens. */
function useStopped(camera: Camera | null): void {
  const open = useRef<Camera | null>(null);
  useEffect(() => {
    open.current = camera;
    return () => open.current?.stop();
  }, [camera]);
}
