import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import type { EffectKind } from './effects.ts';
import type { MemberFacts, PlanInput, Thing } from './facts.ts';
import { plan } from './plan.ts';

const now = new Date('2026-11-23T07:17:00Z');
const thing = (id: string, state = 'active'): Thing => ({ id, name: `${id} by name`, state });
const asset = (kind: string, detail: string | null = null) => ({ ...thing(kind, 'working'), kind, detail });

const nothing: MemberFacts = {
  memberId: 'lin',
  binding: thing('binding', 'wechat'),
  customers: [],
  groups: [],
  groupsMoved: 0,
  devices: [],
  roles: [],
  approverOf: [],
  documents: [],
  formsInFlight: [],
  drafts: [],
  oauth: [],
  credentials: [],
  queues: [],
  interop: [],
  chat: 0,
  cloudFiles: 0,
  localCaches: 0,
};
const everything: MemberFacts = {
  ...nothing,
  devices: (['windows', 'macos', 'ios', 'android', 'web'] as const).map((platform) => ({
    ...thing(platform),
    platform,
  })),
  roles: [thing('role')],
  approverOf: [{ ...thing('flow', 'lin'), waiting: 2 }],
  documents: [{ ...thing('document', 'edit'), owned: false }],
  formsInFlight: [thing('form')],
  drafts: [thing('draft')],
  oauth: [thing('calendar')],
  credentials: [thing('key')],
  queues: [{ ...thing('queue'), waiting: 3 }],
  interop: [
    asset('miniprogram_certification'),
    asset('pay_merchant'),
    asset('official_account'),
    asset('miniprogram_live', 'on Friday'),
    asset('customer_service'),
    asset('e_invoice'),
  ],
  chat: 9,
  cloudFiles: 8,
  localCaches: 7,
};
const input = (facts: MemberFacts, change: Partial<PlanInput> = {}): PlanInput => ({
  facts,
  parts: [{ mode: 'pool' }],
  successors: [],
  numbers: defaultPolicy,
  timeZone: 'Asia/Shanghai',
  now,
  connected: false,
  people: { member: 'lin', leader: 'zhou', initiator: 'super' },
  ...change,
});
const find = (kind: EffectKind, of: PlanInput) => plan(of).find((effect) => effect.kind === kind);

describe('what an unbinding does', () => {
  it('to a member with nothing else: the binding ends and the person changes the WeChat', () => {
    expect(plan(input(nothing)).map((effect) => effect.kind)).toEqual(['binding_end', 'wechat_change']);
  });

  it.each([
    ['R4: drafts are cleared at once, for good', 'drafts_clear', 'cleared', null, 'final'],
    ['R4: approvals in flight go on', 'approvals_continue', 'continues', null, 'unaffected'],
    ['R5: OAuth2 grants must sign in again', 'oauth_end', 'sign_in_again', null, 'compensable'],
    ['R5: API credentials are invalid', 'credentials_revoke', 'revoked', null, 'compensable'],
    ['R5: push queues pause', 'queues_pause', 'paused', null, 'undoable'],
    ['R6: Windows clients at the next 04:00', 'windows_end', 'ended', '2026-11-23T20:00:00.000Z', 'compensable'],
    ['R7: roles are frozen', 'roles_freeze', 'frozen', null, 'undoable'],
    ['R7: and removed after 7 days', 'roles_remove', 'removed', '2026-11-30T07:17:00.000Z', 'final'],
    ['R7: edit rights are withdrawn', 'documents_withdraw', 'withdrawn', null, 'compensable'],
    ['R7: a live admin within 48 h', 'live_backup', 'recovered', '2026-11-25T07:17:00.000Z', 'compensable'],
    ['R7: a receptionist within 24 h', 'service_reception', 'recovered', '2026-11-24T07:17:00.000Z', 'compensable'],
    ['R7: e-invoices are back at once', 'einvoice_dip', 'recovered', null, 'unaffected'],
  ] as const)('%s', (_, kind, forecast, at, undo) => {
    const effect = find(kind, input(everything));
    expect(effect).toMatchObject({ count: 1, undo, at: at === null ? null : new Date(at) });
    expect(effect?.items.map((item) => item.forecast)).toEqual([forecast]);
  });

  it('R6: every other session at once, and the web turns read-only', () => {
    const ended = find('sessions_end', input(everything))?.items.map((item) => [item.objectId, item.forecast]);
    expect(ended).toEqual([
      ['macos', 'ended'],
      ['ios', 'ended'],
      ['android', 'ended'],
      ['web', 'read_only'],
    ]);
  });

  it.each([
    ['R4: chat records go after 90 days', 'chat_purge', 9, '2027-02-21T07:17:00.000Z'],
    ['R4: caches within 24 hours', 'caches_clear', 7, '2026-11-24T07:17:00.000Z'],
    ['R4: cloud copies stay', 'files_stay', 8, null],
  ] as const)('%s', (_, kind, count, at) => {
    expect(find(kind, input(everything))).toMatchObject({ count, at: at === null ? null : new Date(at) });
  });

  it('R4: archived chat records are kept for ever', () => {
    const kinds = plan(input(everything, { numbers: { ...defaultPolicy, chatArchiving: true } })).map(
      (each) => each.kind,
    );
    expect(kinds).toContain('chat_archive');
    expect(kinds).not.toContain('chat_purge');
  });

  it('R7: a person names the next approver: a task for the leader, never automatic', () => {
    expect(find('approver_replace', input(everything))).toMatchObject({
      phase: 'person',
      ownerId: 'zhou',
      blockers: [{ code: 'forms_waiting', params: { count: 2 } }],
    });
  });

  it.each(['miniprogram_certify', 'merchant_rebind', 'official_account_regrant'] as const)(
    'R7: %s waits for a person',
    (kind) => expect(find(kind, input(everything))).toMatchObject({ phase: 'person', ownerId: 'super', count: 1 }),
  );

  it('R3: pooled customers have 72 hours', () => {
    const customers = [{ id: 'c', name: 'customer', tags: [], transfers: [] }];
    const of = input({ ...nothing, customers });
    expect(find('customers_pool', of)?.items).toMatchObject([{ objectId: 'c', forecast: 'waiting', before: 'lin' }]);
    expect(find('pool_close', of)?.at).toEqual(new Date('2026-11-26T07:17:00Z'));
  });

  it('without a connection, what WeCom would do is a person’s task', () => {
    const customers = [{ id: 'c', name: 'customer', tags: [], transfers: [] }];
    const successors = [{ memberId: 'x', name: 'X', priority: 1, capacity: null, customersNow: 0 }];
    const change = { parts: [{ mode: 'assign' as const }], successors };
    const of = (connected: boolean) =>
      find('customers_transfer', input({ ...nothing, customers }, { ...change, connected }));
    expect(of(true)).toMatchObject({ carriedOutBy: 'wecom', phase: 'now', ownerId: null });
    expect(of(false)).toMatchObject({ carriedOutBy: 'person', phase: 'person', ownerId: 'super' });
  });

  it('says how many calls a hand-over means: one for each hundred of each receiver', () => {
    const customers = Array.from({ length: 350 }, (_, at) => ({ id: `c${at}`, name: 'c', tags: [], transfers: [] }));
    const receiver = { name: 'X', customersNow: 0 };
    const successors = [
      { ...receiver, memberId: 'x', priority: 1, capacity: 101 },
      { ...receiver, memberId: 'y', priority: 2, capacity: null },
    ];
    const of = input({ ...nothing, customers }, { parts: [{ mode: 'assign' }], successors });
    expect(find('customers_transfer', of)?.params).toEqual({ calls: 5, perCall: 100, hours: 24 });
  });

  it('keeps a group that a limit of WeCom keeps, as a task for when it can go', () => {
    const spent = [new Date('2026-10-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z')];
    const groups = [
      { ...thing('free', 'lin'), transfers: [] },
      { ...thing('spent', 'lin'), transfers: spent },
    ];
    const of = input({ ...nothing, groups });
    expect(find('groups_transfer', of)?.items.map((item) => item.objectId)).toEqual(['free']);
    expect(find('groups_stay', of)).toMatchObject({
      phase: 'person',
      at: new Date('2026-12-30T00:00:00Z'),
      blockers: [{ code: 'group_limit', params: { count: 1 } }],
      items: [{ objectId: 'spent', forecast: 'limit_reached', to: 'zhou' }],
    });
  });

  it('is the same for the same facts', () => expect(plan(input(everything))).toEqual(plan(input(everything))));
});
