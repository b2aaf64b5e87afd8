import { stopToken } from '../notifications/unsubscribe.ts';
import { invitationToken } from '../security/invitation.ts';
import { sessionIdOf } from '../session/current.ts';
import { claimedBy, ownedBy } from './things.ts';
import type { Agent, World } from './world.ts';

/** One id for each part of a path before a parameter: `members` for `/members/:id`, `scan` for `/scan/:token`. */
export type Subjects = Readonly<Record<string, string>>;

/**
 * One real thing of the org `o1` for every parameter of the contract. What belongs to a person is the owner's; the case is
 * about `o1-lin`, and the owner began it.
 */
export async function subjects(at: World, owner: Agent): Promise<Subjects> {
  const me: string = (await owner.get('/session')).body.user.id;
  const opened = await owner.post('/unbindings', {
    memberId: 'o1-lin',
    reason: '换了手机',
    inheritance: { mode: 'pool' },
  });
  const unbindings: string = opened.body.id;
  const asked = await owner.post(`/unbindings/${unbindings}/challenges`, { factor: 'qr' });
  const proof = await owner.post('/session/challenges', { factor: 'password' });
  const ticket = await owner.post('/me/bind-tickets');
  const elsewhere = await at.seat((await owner.get('/session')).body.user.account);
  const things = await ownedBy(at, me, sessionOf(owner), unbindings);
  return {
    ...things,
    members: 'o1-lin',
    departments: 'o1-team',
    invitations: await invitationOf(at),
    unsubscribe: stopToken(at.deps.keys, 'o1-lin', 'customers_sent'),
    unbindings,
    customers: 'o1-c01',
    handed: unbindings,
    pool: await claimedBy(at, me, { id: unbindings, from: 'o1-lin', in: 'o1-team' }),
    effects: 'binding_end',
    challenges: proof.body.id,
    scan: lastOf(asked.body.scanUrl),
    'bind-tickets': ticket.body.id,
    bind: lastOf(ticket.body.scanUrl),
    sessions: sessionOf(elsewhere),
    roles: 'o1-r-auditor',
  };
}

const sessionOf = ({ cookie }: Agent): string => sessionIdOf(cookie.slice(cookie.indexOf('=') + 1));
const lastOf = (url: string): string => url.split('/').at(-1) ?? '';

/** A link to a first password, which only its message knows. */
async function invitationOf({ db, deps, now }: World): Promise<string> {
  const id = 'o1-invitation-of-somebody';
  const [createdAt, expiresAt] = [now(), new Date(now().getTime() + 60_000)];
  const whom = { orgId: 'o1', memberId: 'o1-xu', sessionId: '', factor: 'password', position: 0, triesLeft: 1 };
  await db.challenge.create({ data: { id, purpose: 'invite', ...whom, createdAt, expiresAt } });
  return invitationToken(deps.keys, id);
}
