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
    ['a sub-department admin decides in the stead of one too', ['dept_admin', 'member'], 'approval.decide', 'self'],
    ['and reads what they asked or decide', ['dept_admin', 'member'], 'approval.read', 'self'],
    ['a member reads what they decide in the stead of one', ['member'], 'approval.read', 'self'],
    ['a super-admin is away', ['super_admin', 'member'], 'delegation.edit', 'org'],
    ['a sub-department admin names nobody to decide', ['dept_admin', 'member'], 'delegation.edit', null],
    ['who stands for whom is no secret to auditors', ['auditor', 'member'], 'delegation.read', 'org'],
    ['but to members', ['member'], 'delegation.read', null],
    ['a super-admin unbinds many, whoever they are', ['super_admin', 'member'], 'run.create', 'org'],
    ['a sub-department admin many of the scope', ['dept_admin', 'member'], 'run.create', 'scope'],
    ['an auditor unbinds not even many', ['auditor', 'member'], 'run.create', null],
    ['nor does a member', ['member'], 'run.create', null],
    ['a super-admin reads every run', ['super_admin', 'member'], 'run.read', 'org'],
    ['an auditor too', ['auditor', 'member'], 'run.read', 'org'],
    ['a sub-department admin their own', ['dept_admin', 'member'], 'run.read', 'self'],
    ['a member none', ['member'], 'run.read', null],
    ['only who began a run confirms it', ['super_admin', 'member'], 'run.confirm', 'self'],
    ['an auditor confirms none', ['auditor', 'member'], 'run.confirm', null],
    ['any super-admin stops a run', ['super_admin', 'member'], 'run.stop', 'org'],
    ['a sub-department admin their own', ['dept_admin', 'member'], 'run.stop', 'self'],
    ['an auditor stops none', ['auditor', 'member'], 'run.stop', null],
    ['everybody may be left out of a list', ['member'], 'run.object', 'self'],
    ['an auditor as well', ['auditor'], 'run.object', 'self'],
    ['only the initiator confirms, even among super-admins', ['super_admin'], 'unbinding.confirm', 'self'],
    ['the wider of two roles counts', ['dept_admin', 'auditor'], 'member.read', 'org'],
    ['everybody may object to what concerns them', ['member'], 'unbinding.object', 'self'],
    ['imports belong to super-admins', ['dept_admin'], 'import.manage', null],
    ['the record is read by auditors', ['auditor'], 'ledger.read', 'org'],
    ['an auditor stops a change of the policy', ['auditor'], 'policy.withdraw', 'org'],
    ['an auditor makes none', ['auditor'], 'policy.edit', null],
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
