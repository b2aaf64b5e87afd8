import { EventEmitter } from 'node:events';
import type { Changes } from './deps.ts';

/** Wakes the runner and the live streams of this process after a commit. Others poll; see the runner and the stream. */
export function createChanges(): Changes {
  const events = new EventEmitter().setMaxListeners(0);
  const on = (name: string, listener: () => void): (() => void) => {
    events.on(name, listener);
    return () => events.off(name, listener);
  };
  return {
    notify: ({ unbindingId, work }) => {
      if (unbindingId) events.emit(`case:${unbindingId}`);
      if (work) events.emit('work');
    },
    onCase: (unbindingId, listener) => on(`case:${unbindingId}`, listener),
    onWork: (listener) => on('work', listener),
  };
}
