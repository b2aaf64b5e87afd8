import { describe, expect, it } from 'vitest';
import { access, actions, reachOf } from './can.ts';
import { roles } from './roles.ts';

describe('access', () => {
  it.each([
    ['a super-admin unbinds anybody', ['super_admin'], 'unbinding.create', 'org'],
    ['a dept-admin unbinds in the scope', ['dept_admin'], 'unbinding.create', 'scope'],
    ['an auditor unbinds nobody', ['auditor'], 'unbinding.create', null],
    ['a member lists nobody', ['member'], 'member.list', null],
    ['a super-admin is a second person', ['super_admin'], 'approval.decide', 'org'],
    ['a colleague only in the stead of one', ['member'], 'approval.decide', 'self'],
    ['an auditor reads what is decided on', ['auditor', 'member'], 'approval.read', 'org'],
    ['an auditor names nobody to decide', ['auditor', 'member'], 'delegation.edit', null],
    ['only the initiator confirms, even among super-admins', ['super_admin'], 'unbinding.confirm', 'self'],
    ['the wider of two roles counts', ['dept_admin', 'auditor'], 'member.read', 'org'],
    ['everybody may object to what concerns them', ['member'], 'unbinding.object', 'self'],
    ['imports belong to super-admins', ['dept_admin'], 'import.manage', null],
    ['the record is read by auditors', ['auditor'], 'ledger.read', 'org'],
    ['nobody without a role', [], 'member.list', null],
  ] as const)('%s', (_, held, action, expected) => {
    expect(reachOf(held, action)).toBe(expected);
  });

  it('gives a plain member nothing beyond their own records', () => {
    for (const action of actions) expect([null, 'self']).toContain(reachOf(['member'], action));
  });

  it('names only known roles', () => {
    for (const row of Object.values(access)) for (const role of Object.keys(row)) expect(roles).toContain(role);
  });
});
