import type { Prisma } from '@unbind/prisma';

/** Rows to write per table, in the order in which references allow it. */
export interface Rows {
  unbinding: Prisma.UnbindingCreateManyInput[];
  wechatAccount: Prisma.WechatAccountCreateManyInput[];
  binding: Prisma.BindingCreateManyInput[];
  deviceSession: Prisma.DeviceSessionCreateManyInput[];
  usualCity: Prisma.UsualCityCreateManyInput[];
  customerGroup: Prisma.CustomerGroupCreateManyInput[];
  successorList: Prisma.SuccessorListCreateManyInput[];
  successor: Prisma.SuccessorCreateManyInput[];
  transfer: Prisma.TransferCreateManyInput[];
  roleGrant: Prisma.RoleGrantCreateManyInput[];
  approvalFlow: Prisma.ApprovalFlowCreateManyInput[];
  approvalApprover: Prisma.ApprovalApproverCreateManyInput[];
  approvalForm: Prisma.ApprovalFormCreateManyInput[];
  draft: Prisma.DraftCreateManyInput[];
  documentGrant: Prisma.DocumentGrantCreateManyInput[];
  appGrant: Prisma.AppGrantCreateManyInput[];
  interopAsset: Prisma.InteropAssetCreateManyInput[];
  dataHolding: Prisma.DataHoldingCreateManyInput[];
}
export type Table = keyof Rows;

export const emptyRows = (): Rows => ({
  unbinding: [],
  wechatAccount: [],
  binding: [],
  deviceSession: [],
  usualCity: [],
  customerGroup: [],
  successorList: [],
  successor: [],
  transfer: [],
  roleGrant: [],
  approvalFlow: [],
  approvalApprover: [],
  approvalForm: [],
  draft: [],
  documentGrant: [],
  appGrant: [],
  interopAsset: [],
  dataHolding: [],
});

/** What extras set on rows that are there already. */
export interface Patches {
  readonly realNames: { id: string; realNameHash: string }[];
  readonly leaders: { id: string; leaderId: string }[];
  readonly departmentLeaders: { id: string; leaderId: string }[];
}
