import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { actions } from '@unbind/face/challenge';
import { modelFile } from '@unbind/face/facts';
import { z } from 'zod';
import { messageMistake, messageSecrets, messageVariables } from './messages/env.ts';

/** Ranges that the server knows by name (proxy-addr). */
const namedHops = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** A network so wide that it holds strangers would let anybody say where they are. */
const prefixBounds = { 4: [8, 32], 6: [16, 128] } as const;

function isHop(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (namedHops.has(text)) return true;
  if ((version !== 4 && version !== 6) || more.length > 0) return false;
  const [least, most] = prefixBounds[version];
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) >= least && Number(prefix) <= most);
}

function areHops(list: string): boolean {
  return list.split(',').every((hop) => isHop(hop.trim()));
}

const flag = z.stringbool().optional();

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().default('0.0.0.0'),
    DATABASE_URL: z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/)/)
      .default('file:./.data/unbind.db'),
    PUBLIC_URL: z.url().optional(),
    UNBIND_DEMO: flag,
    UNBIND_SECRET: z.string().min(32).optional(),
    UNBIND_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** The proxies in front of us, by address or network: only they may say who calls. */
    TRUST_PROXY: z
      .string()
      .refine(areHops, 'addresses or networks of your own proxies, by commas; never everybody')
      .optional(),
    /** Who recognises faces: this process, Tencent Cloud FaceID, or nobody. */
    UNBIND_FACE: z.enum(['embedded', 'tencent', 'none']).default('embedded'),
    TENCENTCLOUD_SECRET_ID: z.string().optional(),
    TENCENTCLOUD_SECRET_KEY: z.string().optional(),
    UNBIND_FACE_TENCENT_RULE: z.string().optional(),
    UNBIND_FACE_THREADS: z.coerce.number().int().min(1).max(16).default(2),
    /** A better model than the shipped one (docs/face.md): its file, checksum and threshold, all three or none. */
    UNBIND_FACE_MODEL: modelFile.shape.path.optional(),
    UNBIND_FACE_MODEL_SHA256: modelFile.shape.sha256.optional(),
    UNBIND_FACE_MODEL_THRESHOLD: z.coerce.number().pipe(modelFile.shape.threshold).optional(),
    /** Demo mode only: the same movements in the same order each time, for a film that shows them. */
    UNBIND_DEMO_FACE_ORDER: z
      .string()
      .transform((order) => order.split(','))
      .pipe(z.array(z.enum(actions)).min(2))
      .optional(),
    ...messageVariables,
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => !(env.UNBIND_DEMO && env.NODE_ENV === 'production'), 'UNBIND_DEMO is refused in production')
  .refine(
    ({ UNBIND_FACE_MODEL: path, UNBIND_FACE_MODEL_SHA256: sum, UNBIND_FACE_MODEL_THRESHOLD: threshold }) =>
      [path, sum, threshold].every((each) => (each === undefined) === (path === undefined)),
    'UNBIND_FACE_MODEL, UNBIND_FACE_MODEL_SHA256 and UNBIND_FACE_MODEL_THRESHOLD belong together',
  )
  .refine(
    ({ UNBIND_FACE: face, TENCENTCLOUD_SECRET_ID: id, TENCENTCLOUD_SECRET_KEY: key, ...env }) =>
      face !== 'tencent' || [id, key, env.UNBIND_FACE_TENCENT_RULE].every((each) => each !== undefined),
    'UNBIND_FACE=tencent needs TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and UNBIND_FACE_TENCENT_RULE',
  )
  .superRefine((env, context) => {
    const mistake = messageMistake(env);
    if (mistake !== null) context.addIssue({ code: 'custom', message: mistake });
  })
  .refine(
    (env) => env.UNBIND_DEMO || env.UNBIND_SECRET !== undefined,
    'UNBIND_SECRET (32 characters or more) is required',
  );

export type Env = z.infer<typeof schema>;

type Source = Readonly<Record<string, string | undefined>>;

/** Each of these may stand in a file instead, as container platforms hand secrets over: `<name>_FILE` is its path. */
const secrets = [
  'UNBIND_SECRET',
  'DATABASE_URL',
  'TENCENTCLOUD_SECRET_ID',
  'TENCENTCLOUD_SECRET_KEY',
  ...messageSecrets,
];

/** The environment, checked; throws one readable message that names what is wrong and repeats no value. */
export function readEnv(source: Source, readFile = (path: string) => readFileSync(path, 'utf8')): Env {
  // `NAME=` is how many files say that something is not set.
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse({ ...set, ...secretsIn(set, readFile) });
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('\n'),
  );
}

function secretsIn(source: Source, readFile: (path: string) => string): Source {
  const named = secrets.flatMap((name) => {
    const path = source[`${name}_FILE`];
    return path === undefined ? [] : [{ name, path }];
  });
  const twice = named.find(({ name }) => source[name] !== undefined);
  if (twice !== undefined) throw new Error(`${twice.name} and ${twice.name}_FILE are both set`);
  return Object.fromEntries(named.map(({ name, path }) => [name, contentOf(name, path, readFile)]));
}

function contentOf(name: string, path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path).trim();
  } catch {
    throw new Error(`${name}_FILE: cannot be read`);
  }
}
