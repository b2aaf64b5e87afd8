import { z } from 'zod';

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
    TRUST_PROXY: z.string().optional(),
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => !(env.UNBIND_DEMO && env.NODE_ENV === 'production'), 'UNBIND_DEMO is refused in production')
  .refine(
    (env) => env.UNBIND_DEMO || env.UNBIND_SECRET !== undefined,
    'UNBIND_SECRET (32 characters or more) is required',
  );

export type Env = z.infer<typeof schema>;

/** The environment, checked; throws one readable message naming what is wrong. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
