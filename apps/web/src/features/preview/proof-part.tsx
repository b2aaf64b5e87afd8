import type { Impact } from '@unbind/contract/impact';
import type { Factor } from '@unbind/domain/verification/factors';
import {
  Clock,
  Fingerprint,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  Mail,
  QrCode,
  ScanFace,
  Smartphone,
  UserCheck,
} from 'lucide-react';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Reference } from '../../ui/show.tsx';
import styles from './preview.module.css';

export const factorIcons: Readonly<Record<Factor, LucideIcon>> = {
  qr: QrCode,
  sms: Smartphone,
  email: Mail,
  password: LockKeyhole,
  totp: KeyRound,
  face: ScanFace,
  passkey: Fingerprint,
  leader: UserCheck,
};

/** What will be asked, in order, and how long that usually takes. */
export function ProofPart({ impact }: { readonly impact: Impact }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const { usualMinutes, measuredMinutes } = impact;
  return (
    <section className={styles.part} aria-labelledby="prove">
      <div className={styles.head}>
        <h2 id="prove">{t('preview.prove')}</h2>
      </div>
      <ol className={styles.plan}>
        {impact.requiredFactors.map(({ factor, alternatives }) => {
          const Icon = factorIcons[factor];
          const measured = impact.measuredSeconds.find((each) => each.factor === factor);
          return (
            <li key={factor}>
              <Icon size={16} aria-hidden />
              <span>{t(alternatives ? 'verify.inPerson' : `factor.${factor}`)}</span>
              {measured ? (
                <span className="faint">
                  {t('preview.measuredStep', { span: moments.span(measured.median * 1_000) })}
                </span>
              ) : null}
            </li>
          );
        })}
        <li>
          <Clock size={16} aria-hidden />
          <span>{t('preview.hold')}</span>
          <span className="faint">{t('preview.holdSeconds', { n: impact.holdSeconds })}</span>
        </li>
        <li>
          <KeyRound size={16} aria-hidden />
          <span>{t('preview.token')}</span>
          <span className="faint">{t('preview.tokenWithin')}</span>
        </li>
      </ol>
      <p className="note">
        {measuredMinutes
          ? `${t('preview.measured', { minutes: measuredMinutes.median, cases: measuredMinutes.cases })} `
          : null}
        <Reference>{t('shell.reference', { value: t('preview.usual', usualMinutes) })}</Reference>
      </p>
    </section>
  );
}
