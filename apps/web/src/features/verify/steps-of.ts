import type { Unbinding } from '@unbind/contract/unbindings';
import type { Factor } from '@unbind/domain/verification/factors';
import type { Step } from '../../ui/figures.tsx';

export interface CaseStep extends Omit<Step, 'label'> {
  readonly factor: Factor | null;
}

/** A case, or a run of many. */
interface Walked extends Pick<Unbinding, 'requiredFactors'> {
  readonly state: string;
  readonly breakGlass?: boolean;
}

/** The way of a case as the person walks it: its factors in order, the wait, the token. */
export function stepsOf({ requiredFactors, state, breakGlass }: Walked): CaseStep[] {
  const next = requiredFactors.findIndex((factor) => factor.state === 'waiting');
  const verified = state === 'holding' || state === 'confirmable';
  const factors = requiredFactors.map(
    ({ factor, state: passed }, index): CaseStep => ({
      key: factor,
      factor,
      state: passed === 'passed' ? 'done' : index === next && !verified ? 'current' : 'waiting',
    }),
  );
  const hold = state === 'holding' ? 'current' : state === 'confirmable' ? 'done' : 'waiting';
  return [
    ...factors,
    // Without the hold, another person's agreement stands in its place.
    { key: breakGlass ? 'approval' : 'hold', factor: null, state: hold },
    { key: 'token', factor: null, state: state === 'confirmable' ? 'current' : 'waiting' },
  ];
}
