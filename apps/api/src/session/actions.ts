import { day, hour, minute } from '@unbind/domain/time/duration';
import type { Deps } from '../deps.ts';
import type { Place } from '../places/places.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { useRecoveryCode, useStep, weighTotp } from '../security/authenticator.ts';
import { type Tx, transaction } from '../transaction.ts';
import { type SignedIn, sessionIdOf, sessionLimits } from './current.ts';
import { deviceClassOf } from './device.ts';
import { knowsNetwork, tellOfSignIn } from './notice.ts';
import { isPasswordRight } from './password.ts';
import { originOf } from './place.ts';
import { count, forget, type Limit, paused } from './throttle.ts';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Five wrong passwords for an account from one address pause that pair only: nobody locks somebody else out. */
const perAccount = { count: 5, windowMs: 15 * minute, pauseMs: 15 * minute };
const perAddress = { count: 50, windowMs: 15 * minute };
/**
 * All guesses at one account by strangers, from however many addresses. It stops neither the account's own browsers nor
 * whoever comes from a network where it was signed in before, so that the owner is kept out only of a new browser in a
 * new place, and only while the guessing goes on.
 */
const byStrangers = { count: 50, windowMs: hour, pauseMs: 15 * minute };
/** How long an ended session is remembered: so long is a device or a network known. */
const rememberedMs = 180 * day;

export interface SignIn {
  readonly account: string;
  readonly password: string;
  /** A code of the authenticator app, or a recovery code, where the account has one enrolled. */
  readonly totp?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly address: string;
  readonly userAgent: string | null;
  /** The browser from which this account signed in before, if it is one. */
  readonly device: string | null;
  /** The session that this browser had; signing in ends it. */
  readonly earlier: string | null;
}

/** Tries with the same key are the same account from the same browser where it is known, else from the same address. */
export const pairOf = ({ account, address, device }: Pick<SignIn, 'account' | 'address' | 'device'>): string =>
  `sign-in:${account.toLowerCase()}:${device ?? originOf(address)}`;

/** Opens a session and returns its token, which only the browser keeps. Wrong and unknown look the same. */
export async function signIn(deps: Deps, input: SignIn): Promise<{ token: string } | Refusal> {
  const reader = { db: deps.db, now: deps.clock.now() };
  const member = await findAccount(deps, input.account.toLowerCase());
  const limits = await limitsOf(deps, member, input);
  for (const [key] of limits) {
    const waiting = await paused(reader, key);
    if (waiting !== null) return waiting;
  }
  const right = await isPasswordRight(member?.credential?.passwordHash ?? null, input.password);
  const needsCode = right && member?.credential?.totpConfirmedAt != null;
  if (needsCode && input.totp === undefined && input.recoveryCode === undefined) return refuse('totp-needed');
  const step = needsCode && input.totp !== undefined ? await weighTotp(deps, member.id, input.totp) : null;
  const token = base64url(deps.random.bytes(32));
  const outcome = await transaction(deps, async (tx) => {
    if (member === null || !right || (needsCode && !(await secondProof(tx, deps, member.id, step, input)))) {
      for (const [key, limit] of limits) await count(tx, key, limit);
      await keepFailure(tx, member);
      return false;
    }
    await forget(tx, [pairOf(input)]);
    await openSession(tx, deps, member, token, input);
    return true;
  });
  if (isRefusal(outcome)) return outcome;
  return outcome ? { token } : refuse('credentials-wrong');
}

/** What a wrong try counts against: an account's own browser only against itself. The same for an account that no org has. */
async function limitsOf(
  deps: Pick<Deps, 'db'>,
  member: Found | null,
  input: SignIn,
): Promise<readonly (readonly [string, Limit])[]> {
  const pair = [pairOf(input), perAccount] as const;
  const { device, address } = input;
  const near = await knowsNetwork(deps, member?.id ?? '', address);
  if (device !== null) return [pair];
  const crowd = [`sign-in:${originOf(address)}`, perAddress] as const;
  const account = member?.id ?? input.account.toLowerCase();
  return near ? [pair, crowd] : [pair, crowd, [`sign-in:strangers:${account}`, byStrangers]];
}

/**
 * Who is meant. Accounts are unique within an org; where two orgs have the same one, `account@org-id` says which, and
 * the bare account signs nobody in.
 */
async function findAccount({ db }: Pick<Deps, 'db'>, key: string) {
  const query = { include: { credential: true }, take: 2 } as const;
  const open = { active: true, credential: { isNot: null } };
  const found = await db.member.findMany({ where: { accountKey: key, ...open }, ...query });
  const at = key.lastIndexOf('@');
  if (found.length === 1 || at < 0) return found.length === 1 ? (found[0] ?? null) : null;
  const accountKey = key.slice(0, at);
  const named = await db.member.findMany({ where: { accountKey, ...open }, include: { credential: true } });
  return named.find((member) => member.orgId.toLowerCase() === key.slice(at + 1)) ?? null;
}

/** Uses up the code that came with the password: a step of the app, else a recovery code. */
async function secondProof(
  tx: Tx,
  deps: Pick<Deps, 'keys'>,
  memberId: string,
  step: number | null,
  { recoveryCode }: SignIn,
): Promise<boolean> {
  if (step !== null) return useStep(tx, memberId, step);
  return recoveryCode !== undefined && useRecoveryCode(tx, deps, memberId, recoveryCode);
}

type Found = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** On the record of the org. For an account that no org has, as much is written elsewhere, so that the time tells nothing. */
async function keepFailure(tx: Tx, member: Found | null): Promise<void> {
  if (member === null) await count(tx, 'sign-in:unknown', perAddress);
  else tx.record({ orgId: member.orgId, kind: 'sign_in_failed', actorId: member.id, data: {} });
}

async function openSession(
  tx: Tx,
  deps: Pick<Deps, 'random' | 'places'>,
  member: Found,
  token: string,
  input: SignIn,
): Promise<void> {
  const deviceClass = deviceClassOf(input.userAgent ?? undefined);
  const old = { lt: new Date(tx.now.getTime() - rememberedMs) };
  await tx.db.session.deleteMany({ where: { memberId: member.id, OR: [{ endedAt: old }, { expiresAt: old }] } });
  await tellOfSignIn(tx, { id: member.id, orgId: member.orgId }, { deviceClass, address: input.address });
  if (input.earlier !== null) {
    const ended = { endedAt: tx.now, endedWhy: 'replaced' };
    await tx.db.session.updateMany({ where: { id: sessionIdOf(input.earlier), endedAt: null }, data: ended });
  }
  const newDevice = input.device === null && (await hasSignedIn(tx, member.id));
  await tx.db.session.create({
    data: {
      id: sessionIdOf(token),
      orgId: member.orgId,
      memberId: member.id,
      csrfToken: base64url(deps.random.bytes(24)),
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + sessionLimits.absoluteMs),
      address: input.address,
      ...placed(deps.places(input.address)),
      newDevice,
      deviceClass,
      userAgent: input.userAgent?.slice(0, 200) ?? null,
    },
  });
  tx.record({ orgId: member.orgId, kind: 'signed_in', actorId: member.id, data: { newDevice } });
}

/** What a session keeps of where it began: `local` for a network of one's own. */
const placed = ({ kind, city, province }: Place) => ({ place: kind === 'private' ? 'local' : city, province });

/** A first sign-in of all is from no new browser: there is none that it could differ from. */
const hasSignedIn = async ({ db }: Pick<Tx, 'db'>, memberId: string): Promise<boolean> =>
  (await db.session.findFirst({ where: { memberId }, select: { id: true } })) !== null;

export async function signOut(deps: Deps, user: SignedIn): Promise<Refusal | undefined> {
  return transaction(deps, async (tx) => {
    await tx.db.session.update({ where: { id: user.sessionId }, data: { endedAt: tx.now, endedWhy: 'signed_out' } });
    tx.record({ orgId: user.orgId, kind: 'signed_out', actorId: user.id, data: {} });
    return undefined;
  });
}

/**
 * Moves the ends of open sessions along with demo mode's clock: the people in front of their browsers did not wait, so
 * they are not signed out by a jump.
 */
export async function carrySessionsAlong({ db, clock }: Pick<Deps, 'db' | 'clock'>, ms: number): Promise<void> {
  const later = (at: Date): Date => new Date(at.getTime() + ms);
  const open = await db.session.findMany({ where: { endedAt: null, expiresAt: { gt: clock.now() } } });
  for (const { id, lastSeenAt, expiresAt, raisedUntil } of open) {
    const moved = { lastSeenAt: later(lastSeenAt), expiresAt: later(expiresAt) };
    const raised = raisedUntil === null ? {} : { raisedUntil: later(raisedUntil) };
    await db.session.update({ where: { id }, data: { ...moved, ...raised } });
  }
}
