import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMesh } from '@unbind/face/mesh';
import { type Actor, actor } from '@unbind/face/testing/actor';
import type { Gesture } from '@unbind/face/testing/gestures';
import type { Person } from '@unbind/face/testing/people';
import { launchOptions } from './browser.ts';

/** What somebody does before the camera, and for how many seconds. */
export type Scene = readonly (readonly [gesture: Gesture, seconds: number])[];

const folder = mkdtempSync(join(tmpdir(), 'unbind-film-'));
const film = join(folder, 'camera.mjpeg');

/** Chromium plays thirty pictures a second from the file; each of ours stands for two. */
const picturesPerSecond = 15;

/** A browser whose camera plays the file that was written last, each time from its beginning. */
export function withFilm(): ReturnType<typeof launchOptions> {
  const options = launchOptions();
  writeFileSync(film, '');
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
  return { ...options, args: [...options.args, ...camera] };
}

const play = (pictures: readonly Buffer[]): void =>
  writeFileSync(film, Buffer.concat(pictures.flatMap((picture) => [picture, picture])));

let mesh: ReturnType<typeof openMesh> | null = null;

/** Somebody to act; the pictures come out of a package, painted over. */
export async function cast(person: Person): Promise<Actor> {
  mesh ??= openMesh();
  return actor(await mesh, person);
}

const shot = new Map<Scene, readonly Buffer[]>();

/** Puts a scene before the camera; one that was played before is taken from the shelf. */
export async function shoot(who: Actor, scene: Scene): Promise<void> {
  const kept = shot.get(scene);
  if (kept !== undefined) return play(kept);
  const pictures: Buffer[] = [];
  for (const [gesture, seconds] of scene)
    for (let left = seconds * picturesPerSecond; left > 0; left--) pictures.push(await who(gesture));
  shot.set(scene, pictures);
  play(pictures);
}

/** Holds one photo before the camera. */
export async function hold(who: Actor): Promise<void> {
  play([await who('rest')]);
}
