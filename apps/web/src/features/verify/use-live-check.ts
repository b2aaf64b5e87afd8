import type { FaceAction } from '@unbind/contract/verification';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/client.ts';
import { ApiProblem, codeOf } from '../../app/problem.ts';
import { type Camera, type NoCamera, openCamera } from '../camera.ts';
import type { Asker } from './asker.ts';

export type Check =
  | { readonly at: 'ready' | 'opening' | 'passed' }
  | {
      readonly at: 'live';
      readonly stream: MediaStream;
      readonly done: number;
      readonly action: FaceAction | null;
      readonly hint: string | null;
    }
  | { readonly at: 'no-camera'; readonly why: NoCamera }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'refused'; readonly error: unknown };

/** The fewest pictures that one answer carries. */
const batch = 3;

const pause = (error: ApiProblem): Promise<void> => {
  const seconds = Number(error.problem?.params?.retryAfter ?? 1);
  return new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
};

/**
 * Leads through a live check: opens the camera, asks for the challenge, then sends what the camera sees until the server
 * has decided. The camera is off again whatever happens.
 */
export function useLiveCheck(asker: Asker) {
  const [check, setCheck] = useState<Check>({ at: 'ready' });
  const camera = useRef<Camera | null>(null);
  const stop = (): void => {
    camera.current?.stop();
    camera.current = null;
  };
  // Leaving the page turns the camera off, and ends the check.
  useEffect(
    () => () => {
      camera.current?.stop();
      camera.current = null;
    },
    [],
  );

  async function start(): Promise<void> {
    stop();
    setCheck({ at: 'opening' });
    const opened = await openCamera();
    if (typeof opened === 'string') return setCheck({ at: 'no-camera', why: opened });
    camera.current = opened;
    try {
      const ended = await follow(
        asker,
        opened,
        (now) => setCheck(now),
        () => camera.current === opened,
      );
      if (ended !== null) setCheck(ended);
    } catch (error) {
      if (camera.current === opened) setCheck({ at: 'refused', error });
    }
    if (camera.current === opened) stop();
  }
  return { check, start };
}

async function follow(
  asker: Asker,
  camera: Camera,
  say: (check: Check) => void,
  wanted: () => boolean,
): Promise<Check | null> {
  const asked = await asker.ask('face');
  let [done, action, hint] = [0, asked.actions?.at(-1) ?? null, null as string | null];
  while (wanted()) {
    say({ at: 'live', stream: camera.stream, done, action, hint });
    const answered = await answer(asked.id, camera);
    if (!camera.isOn()) return { at: 'no-camera', why: 'busy' };
    if (answered === null) continue;
    if (answered.state === 'failed') return { at: 'failed', why: answered.hint ?? 'no-match' };
    if (answered.state === 'passed') {
      await asker.passed('face');
      return { at: 'passed' };
    }
    if (answered.action !== action) done += 1;
    [action, hint] = [answered.action, answered.hint];
  }
  return null;
}

/** One answer; null when the server was busy, and the next pictures are to be sent. */
async function answer(id: string, camera: Camera) {
  const frames = await camera.take(batch);
  if (!camera.isOn()) return null;
  try {
    return await call('POST /challenges/:id/answer', { params: { id }, body: { frames } });
  } catch (error) {
    if (codeOf(error) !== 'too-many-requests' || !(error instanceof ApiProblem)) throw error;
    await pause(error);
    return null;
  }
}
