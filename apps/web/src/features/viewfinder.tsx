import { useEffect, useRef } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import styles from './viewfinder.module.css';

/** What the camera sees, as in a mirror, with the place for the face. */
export function Viewfinder({ stream }: { readonly stream: MediaStream | null }) {
  const { t } = usePreferences();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={styles.finder}>
      <video ref={video} autoPlay muted playsInline aria-label={t('face.step.mirror')} />
      <div className={styles.oval} aria-hidden />
    </div>
  );
}
