import type { Clock, Messenger } from '../deps.ts';
import type { Env } from '../env.ts';
import type { Provider } from './provider.ts';
import { messengerOf } from './router.ts';
import { smtp } from './smtp.ts';
import { tencentSms } from './tencent-sms.ts';
import { webhook } from './webhook.ts';

type Clocked = Pick<Clock, 'world'>;

/** The providers that the environment names, each behind its channel. `readEnv` has made sure that all they need is there. */
export function openMessenger(env: Env, clock: Clocked): Messenger {
  const make = { none: () => undefined, smtp: smtpOf, tencent: tencentOf, webhook: webhookOf };
  const sms = make[env.UNBIND_SMS](env, clock);
  const email = make[env.UNBIND_EMAIL](env, clock);
  const wecom = make[env.UNBIND_WECOM](env, clock);
  return messengerOf({ ...(sms && { sms }), ...(email && { email }), ...(wecom && { wecom }) }, clock);
}

const ports = { implicit: 465, starttls: 587, none: 25 };

const smtpOf = ({ UNBIND_SMTP_TLS: tls, ...env }: Env): Provider =>
  smtp({
    host: env.UNBIND_SMTP_HOST ?? '',
    port: env.UNBIND_SMTP_PORT ?? ports[tls],
    tls,
    user: env.UNBIND_SMTP_USER,
    password: env.UNBIND_SMTP_PASSWORD,
    from: env.UNBIND_SMTP_FROM ?? '',
  });

const tencentOf = (env: Env, clock: Clocked): Provider =>
  tencentSms(
    {
      account: {
        secretId: env.TENCENTCLOUD_SECRET_ID ?? '',
        secretKey: env.TENCENTCLOUD_SECRET_KEY ?? '',
        region: env.UNBIND_SMS_TENCENT_REGION,
        endpoint: 'https://sms.tencentcloudapi.com',
      },
      app: env.UNBIND_SMS_TENCENT_APP ?? '',
      sign: env.UNBIND_SMS_TENCENT_SIGN ?? '',
      templates: env.UNBIND_SMS_TENCENT_TEMPLATES ?? {},
    },
    clock,
  );

const webhookOf = (env: Env, clock: Clocked): Provider =>
  webhook({ url: env.UNBIND_WEBHOOK_URL ?? '', secret: env.UNBIND_WEBHOOK_SECRET ?? '' }, clock);
