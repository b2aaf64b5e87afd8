import { invitations } from '@unbind/contract/invitations';
import { security } from '@unbind/contract/security';
import { wrongAnswers } from '@unbind/domain/verification/limits';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { count, paused } from '../session/throttle.ts';
import { transaction } from '../transaction.ts';
import { beginTotp, confirmTotp, removeTotp, renewCodes, weighTotp } from './authenticator.ts';
import { acceptInvitation, invite, readInvitation } from './invitation.ts';
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from './passkeys.ts';
import { changePassword } from './password.ts';
import { viewSecurity } from './view.ts';

export function registerSecurity(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, invitations.invite, ({ params, user }) => transaction(deps, (tx) => invite(tx, user, params.id)));
  serve(app, deps, invitations.read, ({ params }) => readInvitation(deps, params.token));
  serve(app, deps, invitations.accept, ({ params, body }) => acceptInvitation(deps, params.token, body.password));

  const view = (user: SignedIn) => viewSecurity({ db: deps.db, now: deps.clock.now(), face: deps.face }, user);
  const viewUnless = (outcome: true | Refusal, user: SignedIn) => (isRefusal(outcome) ? outcome : view(user));

  serve(app, deps, security.read, ({ user }) => view(user));

  serve(app, deps, security.password, async ({ body, user }) =>
    viewUnless(await changePassword(deps, user, body.next), user),
  );

  serve(app, deps, security.beginTotp, ({ user }) => transaction(deps, (tx) => beginTotp(tx, deps, user)));

  serve(app, deps, security.confirmTotp, async ({ body, user }) => {
    const key = `wrong:totp-enrolment:${user.id}`;
    const waiting = await paused({ db: deps.db, now: deps.clock.now() }, key);
    if (waiting !== null) return waiting;
    const step = await weighTotp(deps, user.id, body.code, { confirmed: false });
    if (step === null) {
      await transaction(deps, (tx) => count(tx, key, wrongAnswers.perPerson.code));
      return refuse('code-wrong', { left: null });
    }
    const recoveryCodes = await transaction(deps, (tx) => confirmTotp(tx, deps, user, step));
    return isRefusal(recoveryCodes) ? recoveryCodes : { recoveryCodes };
  });

  serve(app, deps, security.recoveryCodes, async ({ user }) => {
    const recoveryCodes = await transaction(deps, (tx) => renewCodes(tx, deps, user));
    return isRefusal(recoveryCodes) ? recoveryCodes : { recoveryCodes };
  });

  serve(app, deps, security.removeTotp, async ({ user }) =>
    viewUnless(await transaction(deps, (tx) => removeTotp(tx, user)), user),
  );

  serve(app, deps, security.passkeyOptions, ({ user }) => beginPasskey(deps, user));

  serve(app, deps, security.addPasskey, async ({ body, user }) => viewUnless(await addPasskey(deps, user, body), user));

  serve(app, deps, security.renamePasskey, async ({ params, body, user }) =>
    viewUnless(await transaction(deps, (tx) => renamePasskey(tx, user, params.id, body.name)), user),
  );

  serve(app, deps, security.removePasskey, async ({ params, user }) =>
    viewUnless(await transaction(deps, (tx) => removePasskey(tx, user, params.id)), user),
  );
}
