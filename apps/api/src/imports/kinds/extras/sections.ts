import { appKinds } from '@unbind/domain/apps/table';
import { platforms } from '@unbind/domain/devices/platforms';
import { modes } from '@unbind/domain/inheritance/modes';
import { interopKinds } from '@unbind/domain/interop/table';
import { holdingKinds } from '@unbind/domain/retention/table';
import { actors } from '@unbind/domain/verification/matrix';
import { z } from 'zod';

const member = z.string().min(1).max(64);
const name = z.string().min(1).max(128);
const time = z.iso.datetime();
const count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** What a member has that WeCom exports in no file; members by account, customers by their own id. One JSON list per section. */
export const sections = {
  realNames: z.object({ member, realName: name }),
  leaders: z.object({ member, leader: member }),
  departmentLeaders: z.object({ department: z.string(), member }),
  pastUnbindings: z.object({
    number: name,
    member,
    initiator: member,
    actor: z.enum(actors),
    mode: z.enum(modes),
    reason: z.string().min(1).max(500),
    createdAt: time,
    executedAt: time,
    closedAt: time,
    customers: count,
  }),
  bindings: z.object({
    member,
    union: name,
    realName: name.nullable(),
    nickname: name,
    startedAt: time,
    endedAt: time.nullable(),
    unbinding: name.nullable(),
  }),
  devices: z.object({ member, platform: z.enum(platforms), name, place: name.nullable(), lastSeenAt: time }),
  cities: z.object({ member, city: name, seenAt: time }),
  groups: z.object({ member, externalId: name, name, members: count }),
  successorLists: z.object({
    member,
    changedAt: time,
    entries: z
      .array(z.object({ member, capacity: count.nullable() }))
      .min(1)
      .max(50),
  }),
  transfers: z.object({ member, customer: name, from: member, at: time }),
  roleGrants: z.object({
    member,
    role: z.enum(['super_admin', 'dept_admin', 'auditor', 'department_manager']),
    name,
    department: z.string().nullable(),
    contactsEdit: z.boolean(),
    grantedAt: time,
  }),
  approvalFlows: z.object({
    name,
    approvers: z.array(z.object({ member, step: count })),
    forms: z.array(z.object({ initiator: member, title: name, step: count, createdAt: time })),
  }),
  drafts: z.object({ member, kind: name, title: name, updatedAt: time }),
  documents: z.object({ member, title: name, right: z.enum(['edit', 'owner']), grantedAt: time }),
  appGrants: z.object({
    member,
    kind: z.enum(appKinds),
    appName: name,
    detail: name.nullable(),
    waiting: count,
    grantedAt: time,
  }),
  interop: z.object({
    member,
    kind: z.enum(interopKinds),
    name,
    detail: name.nullable(),
  }),
  holdings: z.object({
    member,
    kind: z.enum(holdingKinds),
    count,
    bytes: z.number().int().min(0),
  }),
} as const;

export type Section = keyof typeof sections;
export const sectionNames = Object.keys(sections) as readonly Section[];
export type Of<Name extends Section> = z.infer<(typeof sections)[Name]>;
export type Extra = { [Name in Section]: { readonly section: Name; readonly value: Of<Name> } }[Section];

/** The members that a record names: all of them must exist. */
export function membersIn({ section, value }: Extra): string[] {
  if (section === 'approvalFlows')
    return [...value.approvers.map((approver) => approver.member), ...value.forms.map((form) => form.initiator)];
  if (section === 'successorLists') return [value.member, ...value.entries.map((entry) => entry.member)];
  if (section === 'leaders') return [value.member, value.leader];
  if (section === 'pastUnbindings') return [value.member, value.initiator];
  return section === 'transfers' ? [value.member, value.from] : [value.member];
}
