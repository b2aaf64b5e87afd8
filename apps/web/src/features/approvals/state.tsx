import type { ApprovalRow } from '@unbind/contract/approvals';
import type { ApprovalState as Name } from '@unbind/domain/approvals/subjects';
import { CircleCheck, CircleX, Clock, Hourglass, type LucideIcon, Undo2 } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { State, type Tone } from '../../ui/show.tsx';
import { Sub } from '../../ui/table.tsx';

const looks: Readonly<Record<Name, readonly [Tone, LucideIcon]>> = {
  open: ['pending', Hourglass],
  approved: ['success', CircleCheck],
  refused: ['danger', CircleX],
  expired: ['plain', Clock],
  withdrawn: ['plain', Undo2],
};

/** How a question stands, and by whom. */
export function ApprovalState({ of, filled = false }: { readonly of: ApprovalRow; readonly filled?: boolean }) {
  const { t, clauses } = usePreferences();
  const [tone, icon] = looks[of.state];
  const by = of.standIn
    ? t('approvals.byStandIn')
    : clauses([of.decidedBy?.name ?? null, of.onBehalfOf && t('approvals.for', { name: of.onBehalfOf.name })]);
  return (
    <>
      <State tone={tone} icon={icon} filled={filled}>
        {t(`approvals.is.${of.state}`)}
      </State>
      {!filled && by !== '' && <Sub>{by}</Sub>}
    </>
  );
}
