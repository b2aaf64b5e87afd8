import type { RunView } from '@unbind/contract/runs';
import {
  CircleCheck,
  CirclePause,
  CircleStop,
  Clock,
  FileText,
  Hourglass,
  KeyRound,
  type LucideIcon,
  RefreshCw,
  Undo2,
} from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { State, type Tone } from '../ui/show.tsx';

const states: Readonly<Record<RunView['state'], readonly [Tone, LucideIcon]>> = {
  preparing: ['progress', RefreshCw],
  draft: ['pending', FileText],
  verifying: ['progress', RefreshCw],
  awaiting_approval: ['pending', Hourglass],
  holding: ['progress', Clock],
  confirmable: ['pending', KeyRound],
  running: ['progress', RefreshCw],
  paused: ['pending', CirclePause],
  done: ['success', CircleCheck],
  stopped: ['plain', CircleStop],
  cancelled: ['plain', Undo2],
  expired: ['plain', Hourglass],
};

/** The state of a run: an icon and a word. */
export function RunState({ state, filled = false }: { readonly state: RunView['state']; readonly filled?: boolean }) {
  const { t } = usePreferences();
  const [tone, icon] = states[state];
  return (
    <State tone={tone} icon={icon} filled={filled}>
      {t(`run.state.${state}`)}
    </State>
  );
}

/** States in which the server goes on by itself: the page looks again and again. */
const moving: readonly RunView['state'][] = ['preparing', 'awaiting_approval', 'holding', 'running', 'paused'];

/** How often a run is looked at that goes on by itself. */
const lookMs = 1_500;

export const lookAgain = ({ state }: { readonly state: { readonly data?: RunView | undefined } }): number | false =>
  state.data !== undefined && moving.includes(state.data.state) ? lookMs : false;
