import { stagesVersion } from '@unbind/domain/unbinding/stages';
import { matrix } from '@unbind/domain/verification/matrix';
import { identityHash } from '../../../identity.ts';
import type { IdOf } from './ids.ts';
import type { ExtraData } from './plan.ts';
import type { Patches, Rows } from './rows.ts';
import type { Extra, Of, Section } from './sections.ts';

export interface Making {
  readonly orgId: string;
  readonly now: Date;
  readonly key: Uint8Array;
  readonly idOf: IdOf;
  /** Row id of the member with this account. */
  readonly member: (account: string) => string;
  readonly department: (externalId: string) => string;
  readonly customer: (account: string, externalId: string) => string;
  /** Row id of the WeChat account with this key: the one that is there, or a new one. */
  readonly wechat: (unionKey: string) => string;
  readonly rows: Rows;
  readonly patches: Patches;
}

interface Slot {
  readonly id: string;
  /** Ids of further rows that the record makes. */
  readonly part: (part: string) => string;
}

type Makers = { readonly [Name in Section]: (value: Of<Name>, slot: Slot, making: Making) => void };

/** Turns a record into its rows. */
export function make({ record, twin }: ExtraData, making: Making): void {
  const part = (name: string): string => making.idOf(record, twin, name);
  const maker = makers[record.section] as (value: Extra['value'], slot: Slot, making: Making) => void;
  maker(record.value, { id: making.idOf(record, twin), part }, making);
}

const date = (at: string): Date => new Date(at);

const makers: Makers = {
  realNames: (value, _, { patches, member, key }) =>
    patches.realNames.push({ id: member(value.member), realNameHash: identityHash(key, 'real-name', value.realName) }),
  leaders: (value, _, { patches, member }) =>
    patches.leaders.push({ id: member(value.member), leaderId: member(value.leader) }),
  departmentLeaders: (value, _, { patches, member, department }) =>
    patches.departmentLeaders.push({ id: department(value.department), leaderId: member(value.member) }),
  pastUnbindings: (value, { id }, { rows, orgId, member }) => {
    rows.unbinding.push({
      id,
      orgId,
      number: value.number,
      memberId: member(value.member),
      initiatorId: member(value.initiator),
      actor: value.actor,
      reason: value.reason,
      state: 'closed',
      stagesVersion,
      inheritance: { mode: value.mode },
      requiredFactors: matrix.standard[value.actor].factors.map((factor) => ({ factor, state: 'passed' })),
      risk: { highRisk: false, reasons: [], accountUnbindings: 0, orgUnbound: 0, orgBound: 0, demands: [] },
      holdSeconds: 60,
      level: 'standard',
      highRisk: false,
      previewHash: '',
      customerCount: value.customers,
      effectCount: 0,
      createdAt: date(value.createdAt),
      updatedAt: date(value.closedAt),
      stateSince: date(value.closedAt),
      executedAt: date(value.executedAt),
      closedAt: date(value.closedAt),
      endReason: 'history_imported',
    });
  },
  bindings: (value, { id }, making) => {
    const { rows, orgId, member, key, now } = making;
    const unionKey = identityHash(key, 'union', value.union);
    const wechatAccountId = making.wechat(unionKey);
    const realNameHash = value.realName === null ? null : identityHash(key, 'real-name', value.realName);
    rows.wechatAccount.push({ id: wechatAccountId, unionKey, realNameHash, createdAt: now });
    rows.binding.push({
      id,
      orgId,
      memberId: member(value.member),
      wechatAccountId,
      nickname: value.nickname,
      startedAt: date(value.startedAt),
      endedAt: value.endedAt === null ? null : date(value.endedAt),
      endedByUnbindingId: value.unbinding === null ? null : pastCase(value.unbinding, making),
    });
  },
  devices: ({ member: of, lastSeenAt, ...value }, { id }, { rows, orgId, member }) =>
    rows.deviceSession.push({ ...value, id, orgId, memberId: member(of), lastSeenAt: date(lastSeenAt) }),
  cities: (value, _, { rows, orgId, member }) =>
    rows.usualCity.push({ orgId, memberId: member(value.member), city: value.city, seenAt: date(value.seenAt) }),
  groups: (value, { id }, { rows, orgId, member }) =>
    rows.customerGroup.push({
      id,
      orgId,
      externalId: value.externalId,
      ownerId: member(value.member),
      name: value.name,
      memberCount: value.members,
    }),
  successorLists: (value, _, { rows, orgId, member }) => {
    const id = member(value.member);
    rows.successorList.push({ id, orgId, version: 1, changedAt: date(value.changedAt) });
    for (const [at, entry] of value.entries.entries())
      rows.successor.push({
        listId: id,
        orgId,
        successorId: member(entry.member),
        priority: at + 1,
        capacity: entry.capacity,
      });
  },
  transfers: (value, { id }, { rows, orgId, member, customer }) =>
    rows.transfer.push({
      id,
      orgId,
      customerId: customer(value.member, value.customer),
      fromMemberId: member(value.from),
      toMemberId: member(value.member),
      source: 'wecom',
      fate: 'taken_over',
      requestedAt: date(value.at),
      acceptedAt: date(value.at),
      observedAt: date(value.at),
    }),
  roleGrants: ({ member: of, department: at, grantedAt, ...value }, { id }, { rows, orgId, member, department }) =>
    rows.roleGrant.push({
      ...value,
      id,
      orgId,
      memberId: member(of),
      departmentId: at === null ? null : department(at),
      grantedAt: date(grantedAt),
    }),
  approvalFlows: (value, { id, part }, { rows, orgId, member }) => {
    rows.approvalFlow.push({ id, orgId, name: value.name });
    for (const [at, approver] of value.approvers.entries())
      rows.approvalApprover.push({
        id: part(`approver ${at}`),
        orgId,
        flowId: id,
        step: approver.step,
        memberId: member(approver.member),
      });
    for (const [at, { initiator, createdAt, ...form }] of value.forms.entries())
      rows.approvalForm.push({
        ...form,
        id: part(`form ${at}`),
        orgId,
        flowId: id,
        initiatorId: member(initiator),
        createdAt: date(createdAt),
      });
  },
  drafts: ({ member: of, updatedAt, ...value }, { id }, { rows, orgId, member }) =>
    rows.draft.push({ ...value, id, orgId, memberId: member(of), updatedAt: date(updatedAt) }),
  documents: ({ member: of, grantedAt, ...value }, { id }, { rows, orgId, member }) =>
    rows.documentGrant.push({ ...value, id, orgId, memberId: member(of), grantedAt: date(grantedAt) }),
  appGrants: ({ member: of, grantedAt, ...value }, { id }, { rows, orgId, member }) =>
    rows.appGrant.push({ ...value, id, orgId, memberId: member(of), grantedAt: date(grantedAt) }),
  interop: ({ member: of, ...value }, { id }, { rows, orgId, member }) =>
    rows.interopAsset.push({ ...value, id, orgId, memberId: member(of) }),
  holdings: ({ member: of, ...value }, { id }, { rows, orgId, member }) =>
    rows.dataHolding.push({ ...value, id, orgId, memberId: member(of) }),
};

/** Past cases are found by their number, so that a binding names the one that ended it. */
function pastCase(number: string, { idOf }: Making): string {
  const value = { number } as Of<'pastUnbindings'>;
  return idOf({ section: 'pastUnbindings', value }, 0);
}
