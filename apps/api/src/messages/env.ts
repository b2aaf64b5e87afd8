import { messageKinds } from '@unbind/phrases/messages';
import { z } from 'zod';
import { smsTemplates } from './tencent-sms.ts';

/** What chooses and configures the providers (docs/messages.md); each channel has one provider or none. */
export const messageVariables = {
  UNBIND_SMS: z.enum(['none', 'tencent', 'webhook']).default('none'),
  UNBIND_EMAIL: z.enum(['none', 'smtp', 'webhook']).default('none'),
  UNBIND_WECOM: z.enum(['none', 'webhook']).default('none'),
  UNBIND_SMS_TENCENT_APP: z.string().optional(),
  UNBIND_SMS_TENCENT_SIGN: z.string().optional(),
  UNBIND_SMS_TENCENT_REGION: z.string().default('ap-guangzhou'),
  UNBIND_SMS_TENCENT_TEMPLATES: z.string().transform(readJson).pipe(smsTemplates).optional(),
  UNBIND_SMTP_HOST: z.string().optional(),
  UNBIND_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  UNBIND_SMTP_TLS: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
  UNBIND_SMTP_USER: z.string().optional(),
  UNBIND_SMTP_PASSWORD: z.string().optional(),
  UNBIND_SMTP_FROM: z.email().optional(),
  UNBIND_WEBHOOK_URL: z.url().refine(isSafe, 'https, or http to localhost, without a password in it').optional(),
  UNBIND_WEBHOOK_SECRET: z.string().min(32).optional(),
};

/** Secrets among them: each may stand in a file named by `<name>_FILE` instead. */
export const messageSecrets = ['UNBIND_SMTP_PASSWORD', 'UNBIND_WEBHOOK_SECRET'] as const;

const variables = z.object({
  ...messageVariables,
  TENCENTCLOUD_SECRET_ID: z.string().optional(),
  TENCENTCLOUD_SECRET_KEY: z.string().optional(),
});
type MessageEnv = z.infer<typeof variables>;

/** The first thing that does not fit together, in words that name variables and no values; null when all does. */
export function messageMistake(env: MessageEnv): string | null {
  for (const { said, when, names } of needs)
    if (when(env)) {
      const missing = names.filter((name) => env[name] === undefined);
      if (missing.length > 0) return `${said} needs ${missing.join(', ')}`;
    }
  if ((env.UNBIND_SMTP_USER === undefined) !== (env.UNBIND_SMTP_PASSWORD === undefined))
    return 'UNBIND_SMTP_USER and UNBIND_SMTP_PASSWORD belong together';
  if (env.UNBIND_SMTP_TLS === 'none' && !isLocal(env.UNBIND_SMTP_HOST ?? 'localhost'))
    return 'UNBIND_SMTP_TLS=none is only for a relay on localhost';
  return missingTemplate(env);
}

interface Need {
  readonly said: string;
  readonly when: (env: MessageEnv) => boolean;
  readonly names: readonly (keyof MessageEnv)[];
}

const needs: readonly Need[] = [
  {
    said: 'UNBIND_SMS=tencent',
    when: (env) => env.UNBIND_SMS === 'tencent',
    names: [
      'TENCENTCLOUD_SECRET_ID',
      'TENCENTCLOUD_SECRET_KEY',
      'UNBIND_SMS_TENCENT_APP',
      'UNBIND_SMS_TENCENT_SIGN',
      'UNBIND_SMS_TENCENT_TEMPLATES',
    ],
  },
  {
    said: 'UNBIND_EMAIL=smtp',
    when: (env) => env.UNBIND_EMAIL === 'smtp',
    names: ['UNBIND_SMTP_HOST', 'UNBIND_SMTP_FROM'],
  },
  {
    said: 'A channel by webhook',
    when: (env) => [env.UNBIND_SMS, env.UNBIND_EMAIL, env.UNBIND_WECOM].includes('webhook'),
    names: ['UNBIND_WEBHOOK_URL', 'UNBIND_WEBHOOK_SECRET'],
  },
];

/** A code without a template could never be sent: better known at the start than when somebody waits for it. */
function missingTemplate({ UNBIND_SMS, UNBIND_SMS_TENCENT_TEMPLATES: templates = {} }: MessageEnv): string | null {
  if (UNBIND_SMS !== 'tencent') return null;
  const covers = (kind: string) => kind in templates || (`${kind}.zh-CN` in templates && `${kind}.en` in templates);
  const without = messageKinds.find((kind) => !covers(kind));
  return without === undefined ? null : `UNBIND_SMS_TENCENT_TEMPLATES has no template for ${without}`;
}

/** What is no JSON becomes nothing, which the schema behind it then refuses without repeating it. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isLocal = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host);

function isSafe(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url.hostname));
  return encrypted && url.username === '' && url.password === '';
}
