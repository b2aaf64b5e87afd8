import type { Approval } from '@unbind/contract/approvals';
import type { Unbinding } from '@unbind/contract/unbindings';
import { phases } from '@unbind/domain/unbinding/effects';
import { ShieldAlert, Smartphone } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { Card } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { CustomerShares } from '../customer-shares.tsx';
import { EffectGroup } from '../effect-group.tsx';
import { Changes } from '../policy-changes.tsx';
import { useRiskReasons } from '../risk-reasons.ts';
import { RunPreview } from './subject-run.tsx';

/** What is decided on: one part for each subject. */
export function Subject({ of }: { readonly of: Approval }) {
  return (
    <>
      {of.case === null ? null : <CasePreview of={of.case} />}
      {of.policy === null ? null : <PolicyPreview of={of.policy} />}
      {of.run === null ? null : <RunPreview approvalId={of.id} of={of.run} />}
    </>
  );
}

/** A change of the policy: from what to what, why, and from when on. */
function PolicyPreview({ of }: { readonly of: NonNullable<Approval['policy']> }) {
  const { t } = usePreferences();
  return (
    <Card title={t('policy.differences')}>
      <div className="stack">
        <Changes from={of.before} to={of.numbers} none={t('policy.versionSame')} />
        <Facts
          items={[
            [
              t('policy.effective'),
              of.effectiveAt === null ? t('policy.onceApproved') : <Time key="at" at={of.effectiveAt} as="stamp" />,
            ],
            [t('policy.reason'), of.reason ?? '–'],
          ]}
        />
      </div>
    </Card>
  );
}

/** One unbinding with its effects as they were forecast when it began: not what they would be now. */
function CasePreview({ of }: { readonly of: Unbinding }) {
  const { t, word, list, clauses } = usePreferences();
  const reasonsOf = useRiskReasons();
  const may = useMay();
  const { member, initiator, reason, risk, requiredFactors, shares, breakGlass } = of;
  return (
    <>
      {breakGlass && (
        <Callout tone="danger" icon={Smartphone}>
          <b>{t('glass.case')}</b> {t('glass.decideLead')}
        </Callout>
      )}
      <Card title={t('case.about')}>
        <Facts
          items={[
            [
              t('cases.member'),
              may('member.read') ? (
                <Link key="member" to={`/members/${member.id}`}>
                  {member.name}
                </Link>
              ) : (
                clauses([member.name, member.department])
              ),
            ],
            [t('case.by'), initiator.name],
            [t('case.reason'), reason],
            [t('case.asked'), list(requiredFactors.map(({ factor }) => t(`factor.${factor}`)))],
            [t('case.inherit'), word('mode', of.mode)],
          ]}
        />
        {shares.length > 0 && <CustomerShares shares={shares} />}
      </Card>
      {risk.highRisk && risk.reasons.length > 0 && (
        <Callout tone="pending" icon={ShieldAlert}>
          {t('approvals.risk', { reasons: reasonsOf(risk) })}
        </Callout>
      )}
      {phases.map((phase) => (
        <EffectGroup key={phase} phase={phase} effects={of.effectsView.filter((effect) => effect.phase === phase)} />
      ))}
    </>
  );
}
