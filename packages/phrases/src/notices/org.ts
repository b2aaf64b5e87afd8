import type { Notices } from './notice.ts';

/** Of what holds for the whole org: its policy, its audits, its systems. */
export const org = {
  'zh-CN': {
    policy_changed: { name: '安全策略修改', text: '企业的解绑安全策略已由 {name} 修改。' },
    audit_opened: {
      name: '安全审计开启',
      text: '近 30 天解绑率达到 {percent}%（{bound} 名已绑定成员中有 {unbound} 名解绑），安全审计已开启，新的解绑暂停。',
    },
    system_opened: {
      name: '系统对接新增',
      text: '{by} 新增了系统对接“{system}”，它可以读取或接收企业的数据。如果你不知情，请先停用再核实。',
    },
    system_closed: { name: '系统对接停用', text: '{by} 停用了系统对接“{system}”，它不再能读取或接收数据。' },
    policy_planned: {
      name: '安全策略将要修改',
      text: '{name} 安排了安全策略的修改，{at} 起生效。在此之前，超级管理员和审计员都可以撤回。',
    },
    policy_withdrawn: {
      name: '策略修改被撤回',
      text: '{name} 撤回了安全策略第 {version} 版，现行策略不变。原因：{reason}。',
    },
    policy_refused: {
      name: '策略没有通过审批',
      text: '你提交的安全策略没有通过审批，现行策略不变。原因：{reason}。',
    },
  },
  en: {
    policy_changed: {
      name: 'Security policy changed',
      text: 'The security policy of unbindings was changed by {name}.',
    },
    audit_opened: {
      name: 'A security audit opened',
      text: '{percent} % of bound members were unbound in 30 days ({unbound} of {bound}). A security audit is open and further unbindings wait.',
    },
    system_opened: {
      name: 'A system was connected',
      text: '{by} connected the system “{system}”: it can read or receive data of the organisation. If you do not know of this, end it first, then find out.',
    },
    system_closed: {
      name: 'A system was disconnected',
      text: '{by} disconnected the system “{system}”: it can no longer read or receive data.',
    },
    policy_planned: {
      name: 'The security policy will change',
      text: '{name} planned a change of the security policy from {at} on. Until then super-admins and auditors can withdraw it.',
    },
    policy_withdrawn: {
      name: 'A change of the policy was withdrawn',
      text: '{name} withdrew version {version} of the security policy; what is in force stays. Reason: {reason}.',
    },
    policy_refused: {
      name: 'The policy was not approved',
      text: 'The change of the policy that you asked for was not approved; what is in force stays. Reason: {reason}.',
    },
  },
} as const satisfies Notices;
