import { disabledVerifier, embeddedVerifier, type FaceVerifier, factsOf, openPool, poolDefaults } from '@unbind/face';
import { drawOrder } from '@unbind/face/challenge';
import type { Deps } from '../../deps.ts';
import type { Env } from '../../env.ts';

/** Who recognises faces, as the environment says. Nothing is loaded before the first face comes. */
export function openFace(env: Env, { clock, random, log }: Pick<Deps, 'clock' | 'random' | 'log'>): FaceVerifier {
  if (env.UNBIND_FACE === 'none') return disabledVerifier;
  const model = modelOf(env);
  const pool = openPool({
    model,
    ...poolDefaults,
    threads: env.UNBIND_FACE_THREADS,
    onFault: (err) => log.warn({ err }, 'face check failed'),
  });
  const fixed = env.UNBIND_DEMO ? env.UNBIND_DEMO_FACE_ORDER : undefined;
  return embeddedVerifier({
    pool,
    facts: factsOf(model),
    now: clock.now,
    order: () => fixed ?? drawOrder(random.fraction),
  });
}

function modelOf({ UNBIND_FACE_MODEL: path, UNBIND_FACE_MODEL_SHA256: sha256, ...env }: Env) {
  const threshold = env.UNBIND_FACE_MODEL_THRESHOLD;
  return path === undefined || sha256 === undefined || threshold === undefined ? null : { path, sha256, threshold };
}
