import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';

/** How far a face is to be trusted, in words and with what was measured; said wherever a face is asked for. */
export function Assurance() {
  const { t, language } = usePreferences();
  const face = useQuery(read('GET /me/face', {}));
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const { kind, measured } = face.data ?? { kind: 'none', measured: null };
  return (
    <div className="note reading">
      <p>
        <b>{t('face.assurance.title')}</b> {t('face.assurance.text')}
      </p>
      {measured ? (
        <p>
          {t('face.assurance.rates', {
            westernAccept: share.format(measured.western.falseAccept),
            westernReject: share.format(measured.western.falseReject),
            asianAccept: share.format(measured.eastAsian.falseAccept),
            asianReject: share.format(measured.eastAsian.falseReject),
          })}
        </p>
      ) : null}
      {measured === null && kind === 'embedded' ? <p>{t('face.assurance.ownModel')}</p> : null}
      {kind === 'provider' ? <p>{t('face.assurance.provider')}</p> : null}
    </div>
  );
}
