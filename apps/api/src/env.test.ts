import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const secret = 'a secret of more than thirty-two characters';
const base = { UNBIND_SECRET: secret };
const tencent = {
  UNBIND_SMS: 'tencent',
  TENCENTCLOUD_SECRET_ID: 'AKID',
  TENCENTCLOUD_SECRET_KEY: 'hunter2-key',
  UNBIND_SMS_TENCENT_APP: '1400006666',
  UNBIND_SMS_TENCENT_SIGN: '解绑控制台',
  UNBIND_SMS_TENCENT_TEMPLATES: JSON.stringify({
    code: { id: '1', params: ['code'] },
    raise_code: { id: '2', params: ['code'] },
    'token.zh-CN': { id: '3', params: ['code'] },
    'token.en': { id: '4', params: ['code'] },
  }),
};
const smtp = { UNBIND_EMAIL: 'smtp', UNBIND_SMTP_HOST: 'mail.example.org', UNBIND_SMTP_FROM: 'console@example.org' };
const webhook = {
  UNBIND_WECOM: 'webhook',
  UNBIND_WEBHOOK_URL: 'https://gateway.example.org/messages',
  UNBIND_WEBHOOK_SECRET: 'hunter2 with thirty-two characters or more',
};

const refusal = (source: Record<string, string>, readFile?: (path: string) => string): string => {
  try {
    readEnv(source, readFile);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('the environment', () => {
  it('may name one provider for each channel, or none', () => {
    expect(readEnv(base)).toMatchObject({ UNBIND_SMS: 'none', UNBIND_EMAIL: 'none', UNBIND_WECOM: 'none' });
    const all = readEnv({ ...base, ...tencent, ...smtp, ...webhook });
    expect(all.UNBIND_SMS_TENCENT_TEMPLATES?.['token.en']).toEqual({ id: '4', params: ['code'] });
  });

  it('takes what is empty for not set', () => {
    expect(readEnv({ ...base, UNBIND_SMTP_USER: '', UNBIND_WEBHOOK_URL: '' }).UNBIND_SMTP_USER).toBeUndefined();
  });

  it('reads secrets from files', () => {
    const files: Record<string, string> = { '/run/a': `${secret}\n`, '/run/b': 'from a file\n' };
    const env = readEnv(
      { ...smtp, UNBIND_SECRET_FILE: '/run/a', UNBIND_SMTP_USER: 'u', UNBIND_SMTP_PASSWORD_FILE: '/run/b' },
      (path) => files[path] ?? '',
    );
    expect([env.UNBIND_SECRET, env.UNBIND_SMTP_PASSWORD]).toEqual([secret, 'from a file']);
  });

  it('names a file that is not there, and a secret that is said twice', () => {
    expect(refusal({ UNBIND_SECRET_FILE: '/nowhere/hunter2' })).toBe('UNBIND_SECRET_FILE: cannot be read');
    const twice = refusal({ ...base, UNBIND_SECRET_FILE: '/run/a' });
    expect(twice).toBe('UNBIND_SECRET and UNBIND_SECRET_FILE are both set');
  });

  const without = (source: Record<string, string>, name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(source).filter(([each]) => each !== name));

  it.each([
    ...Object.keys(without(tencent, 'UNBIND_SMS')).map((name) => [name, tencent] as const),
    ...Object.keys(without(smtp, 'UNBIND_EMAIL')).map((name) => [name, smtp] as const),
    ...Object.keys(without(webhook, 'UNBIND_WECOM')).map((name) => [name, webhook] as const),
  ])('names %s when it is missing', (name, source) => {
    expect(refusal({ ...base, ...without(source, name) })).toContain(`needs ${name}`);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a webhook in the clear', { ...webhook, UNBIND_WEBHOOK_URL: 'http://gateway.example.org/hunter2' }, 'https'],
    ['a webhook with a password', { ...webhook, UNBIND_WEBHOOK_URL: 'https://u:hunter2@example.org' }, 'https'],
    ['a webhook that is none', { ...webhook, UNBIND_WEBHOOK_URL: 'hunter2' }, 'UNBIND_WEBHOOK_URL'],
    ['a webhook by file', { ...webhook, UNBIND_WEBHOOK_URL: 'file:///hunter2' }, 'https'],
    ['a short webhook secret', { ...webhook, UNBIND_WEBHOOK_SECRET: 'hunter2' }, 'UNBIND_WEBHOOK_SECRET'],
    ['mail in the clear', { ...smtp, UNBIND_SMTP_TLS: 'none' }, 'UNBIND_SMTP_TLS=none'],
    ['a password without a user', { ...smtp, UNBIND_SMTP_PASSWORD: 'hunter2' }, 'UNBIND_SMTP_USER'],
    ['a sender that is no address', { ...smtp, UNBIND_SMTP_FROM: 'hunter2' }, 'UNBIND_SMTP_FROM'],
    ['a port that is none', { ...smtp, UNBIND_SMTP_PORT: 'hunter2' }, 'UNBIND_SMTP_PORT'],
    ['a provider nobody knows', { UNBIND_SMS: 'hunter2' }, 'UNBIND_SMS'],
    ['templates that are no JSON', { ...tencent, UNBIND_SMS_TENCENT_TEMPLATES: '{"hunter2' }, 'TEMPLATES'],
    ['templates of another shape', { ...tencent, UNBIND_SMS_TENCENT_TEMPLATES: '{"code":"hunter2"}' }, 'TEMPLATES'],
    [
      'a code without a template',
      { ...tencent, UNBIND_SMS_TENCENT_TEMPLATES: '{"code":{"id":"1","params":["code"]}}' },
      'no template for raise_code',
    ],
    ['a short secret', { UNBIND_SECRET: 'hunter2' }, 'UNBIND_SECRET'],
  ])('refuses %s by name, and repeats nothing of it', (_, source, said) => {
    const message = refusal({ ...base, ...source });
    expect(message).toContain(said);
    expect(message).not.toContain('hunter2');
  });

  it('takes a webhook on this machine without TLS', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(readEnv({ ...base, ...webhook, UNBIND_WEBHOOK_URL: `http://${host}:8080/x` }).UNBIND_WECOM).toBe(
        'webhook',
      );
  });
});
