import type { Endpoint } from '@unbind/contract/endpoint';
import { type Action, reachOf } from '@unbind/domain/access/can';
import type { Role } from '@unbind/domain/access/roles';
import { isAbout } from './rows.ts';

/** Whose thing a row is about, where only one person may touch it. */
export type Whose = 'initiator' | 'concerned' | 'holder' | 'colleagues' | 'leader';

/**
 * Rows that reach only the person's own: whose that is. `initiator` began the case, `concerned` is whom it is about,
 * `holder` has the challenge, session, passkey, ticket or claimed customer; `colleagues` work where the customer comes from; the
 * `leader` leads whom it is about.
 */
const owners: Readonly<Record<string, Whose | readonly Whose[]>> = {
  'DELETE /me/sessions/:id': 'holder',
  'POST /me/sessions/:id/not-me': 'holder',
  'POST /me/passkeys': 'holder',
  'PATCH /me/passkeys/:id': 'holder',
  'DELETE /me/passkeys/:id': 'holder',
  'GET /me/bind-tickets/:id': 'holder',
  'GET /me/unbindings/:id/receipt': 'concerned',
  'GET /unbindings/:id': 'initiator',
  'GET /unbindings/:id/effects/:kind/items': 'initiator',
  'GET /unbindings/:id/events': 'initiator',
  'POST /unbindings/:id/confirm': 'initiator',
  'POST /unbindings/:id/token': 'initiator',
  'POST /unbindings/:id/cancel': ['initiator', 'concerned'],
  'POST /unbindings/:id/resume': 'initiator',
  'POST /unbindings/:id/freeze': 'concerned',
  'GET /unbindings/:id/concern': 'concerned',
  'GET /unbindings/:id/restore': 'initiator',
  'POST /unbindings/:id/challenges': 'initiator',
  'GET /challenges/:id': 'holder',
  'POST /challenges/:id/answer': 'holder',
  'GET /scan/:token': 'holder',
  'POST /scan/:token/approve': 'holder',
  'POST /scan/:token/refuse': 'holder',
  'GET /tasks/:id': 'holder',
  'GET /tasks/:id/people': 'holder',
  'POST /tasks/:id/complete': 'holder',
  'POST /tasks/:id/hand': 'holder',
  'POST /tasks/:id/files': 'holder',
  'GET /tasks/:id/files/:fileId': 'holder',
  'POST /customers/outcomes': [],
  'PATCH /me/handed/:id': 'holder',
  'PUT /me/customers/:id/note': 'concerned',
  'POST /pool/:id/claim': 'colleagues',
  'POST /pool/:id/give-back': 'holder',
  'POST /pool/receivers': [],
  'POST /pool/release': [],
  'GET /unbindings/:id/changes': 'initiator',
  'GET /unbindings/:id/data-statement': ['initiator', 'concerned'],
  'GET /unbindings/:id/data-statement.csv': ['initiator', 'concerned'],
  'GET /approvals/:id': 'initiator',
  'GET /approvals/:id/lines': 'initiator',
  'POST /approvals/:id/challenges': [],
  'POST /approvals/:id/decide': [],
  'POST /functions/:id/stop-gap': 'leader',
  'POST /functions/:id/recovered': 'leader',
  'GET /runs/:id': 'initiator',
  'GET /runs/:id/rows': 'initiator',
  'GET /runs/:id/result': 'initiator',
  'POST /runs/:id/begin': 'initiator',
  'POST /runs/:id/challenges': 'initiator',
  'POST /runs/:id/confirm': 'initiator',
  'POST /runs/:id/token': 'initiator',
  'POST /runs/:id/pause': 'initiator',
  'POST /runs/:id/resume': 'initiator',
  'POST /runs/:id/stop': 'initiator',
  'POST /runs/:id/cancel': 'initiator',
  'GET /runs/:id/concern': 'concerned',
  'POST /runs/:id/object': 'concerned',
  'POST /unbindings/:id/schedule': 'initiator',
  'GET /departures/:id': ['concerned', 'leader'],
};

/** Somebody who asks: which roles, of which org. */
export interface Seat {
  readonly account: string;
  readonly org: 'o1' | 'o2';
  readonly roles: readonly Role[];
}

/** What a row is about: is it inside the departments of the sub-department admin, and whose is it? */
export interface Place {
  readonly inScope: boolean;
  readonly people: Readonly<Record<Whose, string | readonly string[]>>;
}

export type Expected = 'not-allowed' | 'absent' | 'absent or not-allowed' | 'reached';

const isAction = (access: Endpoint['access']): access is Action =>
  access !== 'public' && access !== 'signed_in' && access !== 'system';

/** May this person's own thing be all that a row reaches? Then it must say whose that is. */
export const needsOwner = (row: Endpoint): boolean =>
  isAbout(row) && (row.access === 'signed_in' || (isAction(row.access) && reachOf(['member'], row.access) === 'self'));

/** The sentence that says what to add for a row that names nobody. */
export const lacksOwner = (name: string, row: Endpoint): string[] =>
  needsOwner(row) && owners[name] === undefined ? [`${name}: say in owners in testing/reach.ts whose thing it is`] : [];

export const leftOverOwners = (known: ReadonlyMap<string, Endpoint>): string[] =>
  Object.keys(owners).filter((name) => !known.has(name));

/**
 * What the access table promises this person for this row: refused by their roles, told that nothing is there, or let
 * through to what the row itself decides.
 */
export function expected(name: string, row: Endpoint, seat: Seat, place: Place): Expected {
  const { access } = row;
  const reach = isAction(access) ? reachOf(seat.roles, access) : 'self';
  if (reach === null) return 'not-allowed';
  if (!isAbout(row)) return 'reached';
  if (seat.org !== 'o1') return 'absent';
  if (reach === 'org') return isBarred(name, seat, place) ? 'not-allowed' : 'reached';
  if (reach === 'scope') return place.inScope ? 'reached' : 'absent';
  const whose = [owners[name] ?? []].flat();
  if (whose.some((each) => [place.people[each]].flat().includes(seat.account))) return 'reached';
  return readsCase(name, seat, place) || readsRun(name, seat) ? 'absent or not-allowed' : 'absent';
}

/** Who may read a case anyway learns nothing from being told that only its initiator goes on with it. */
function readsCase(name: string, { roles }: Seat, { inScope }: Place): boolean {
  const reach = reachOf(roles, 'unbinding.read');
  return name.includes(' /unbindings/:id') && (reach === 'org' || (reach === 'scope' && inScope));
}

/** The same of a run of many, whomever its members are. */
const readsRun = (name: string, { roles }: Seat): boolean =>
  name.includes(' /runs/:id') && reachOf(roles, 'run.read') === 'org';

/** What the access table gives the whole role, but nobody may do about a case that they began or that is about them. */
const byAnother = ['POST /unbindings/:id/release', 'POST /unbindings/:id/approve'];

const isBarred = (name: string, { account }: Seat, { people }: Place): boolean =>
  byAnother.includes(name) && [people.initiator, people.concerned].includes(account);
