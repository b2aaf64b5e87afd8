import {
  disabledVerifier,
  embeddedVerifier,
  type FaceVerifier,
  factsOf,
  openPool,
  poolDefaults,
  tencentVerifier,
} from '@unbind/face';
import { drawOrder } from '@unbind/face/challenge';
import type { Deps } from '../../deps.ts';
import type { Env } from '../../env.ts';

/** Who recognises faces, as the environment says. Nothing is loaded before the first face comes. */
export function openFace(env: Env, { clock, random, log }: Pick<Deps, 'clock' | 'random' | 'log'>): FaceVerifier {
  if (env.UNBIND_FACE === 'none') return disabledVerifier;
  if (env.UNBIND_FACE === 'tencent') return tencentVerifier({ ...tencentOf(env), now: clock.now });
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

/** `readEnv` has made sure that all of it is there. */
const tencentOf = ({ TENCENTCLOUD_SECRET_ID = '', TENCENTCLOUD_SECRET_KEY = '', ...env }: Env) => ({
  account: {
    secretId: TENCENTCLOUD_SECRET_ID,
    secretKey: TENCENTCLOUD_SECRET_KEY,
    endpoint: 'https://faceid.tencentcloudapi.com',
  },
  ruleId: env.UNBIND_FACE_TENCENT_RULE ?? '',
  redirectUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
});

function modelOf({ UNBIND_FACE_MODEL: path, UNBIND_FACE_MODEL_SHA256: sha256, ...env }: Env) {
  const threshold = env.UNBIND_FACE_MODEL_THRESHOLD;
  return path === undefined || sha256 === undefined || threshold === undefined ? null : { path, sha256, threshold };
}
