import type { Factor } from '@unbind/domain/verification/factors';
import { Secret, TOTP } from 'otpauth';
import { softAuthenticator } from '../security/testing.ts';
import { password } from '../testing/small-org.ts';
import type { Agent, Reply, World } from '../testing/world.ts';
import { ticketOf } from '../unbinding/testing.ts';
import { codeOf } from './codes.ts';

/** Longer than one step of an authenticator app: the next code is another. */
export const stepMs = 31_000;

/** Somebody who has everything to prove themself with, on two browsers, and remembers every secret that they used. */
export interface Prover {
  readonly desk: Agent;
  readonly phone: Agent;
  /** Everything that must never be found again, as text. */
  readonly secrets: string[];
  ask(caseId: string, factor: Factor): Promise<Reply>;
  /** Answers rightly on the desk, or approves on the phone. `reply` is what asking gave. */
  answer(asked: Reply['body'], by?: Agent): Promise<Reply>;
  /** What the app shows now. */
  appCode(): string;
}

/** Enrols an app and a passkey for somebody of the small org, and signs them in twice. */
export async function prover(of: World, account: string): Promise<Prover> {
  const [desk, phone] = [await of.seat(account), await of.seat(account)];
  const device = softAuthenticator();
  const { secret, uri } = (await desk.post('/me/totp')).body;
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const appCode = (): string => app.generate({ timestamp: of.now().getTime() });
  const first = appCode();
  const { recoveryCodes } = (await desk.post('/me/totp/confirm', { code: first })).body;
  const { challengeId, options } = (await desk.post('/me/passkeys/options')).body;
  await desk.post('/me/passkeys', { challengeId, credential: device.make(options), name: '手机' });
  const tokens = [desk, phone].map(({ cookie }) => cookie.slice(cookie.indexOf('=') + 1));
  const secrets: string[] = [password, secret, uri, first, ...recoveryCodes, ...tokens];

  const right = async (asked: Reply['body'], by: Agent): Promise<object> => {
    const { id, factor } = asked;
    if (factor === 'password') return { password };
    if (factor === 'passkey')
      return { credential: device.use(asked.passkey ?? (await by.get(`/challenges/${id}`)).body.passkey) };
    const code = factor === 'totp' ? appCode() : codeOf(of.deps.keys, id);
    secrets.push(code);
    return { code };
  };
  return {
    desk,
    phone,
    secrets,
    appCode,
    ask: (caseId, factor) => desk.post(`/unbindings/${caseId}/challenges`, { factor }),
    answer: async (asked, by = desk) => {
      if (asked.factor === 'totp') await of.advance(stepMs);
      if (asked.scanUrl === null) return by.post(`/challenges/${asked.id}/answer`, await right(asked, by));
      secrets.push(ticketOf(asked.scanUrl));
      return (by === desk ? phone : by).post(`/scan/${ticketOf(asked.scanUrl)}/approve`);
    },
  };
}
