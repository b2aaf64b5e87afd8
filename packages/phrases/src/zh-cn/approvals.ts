/** Four eyes, who stands in for whom, and unbindings without the hold. */
export const approvals = {
  'bar.asker': '这是你发起的。',
  'bar.concerned': '这件事关系到你本人。',
  'bar.asker-same_wechat': '你的账号与发起人是同一个微信（现在或近 90 天内）。',
  'bar.asker-same_mobile': '你的账号与发起人是同一个手机号。',
  'bar.asker-same_email': '你的账号与发起人是同一个邮箱。',
  'bar.concerned-same_wechat': '你的账号与被解绑的成员是同一个微信（现在或近 90 天内）。',
  'bar.concerned-same_mobile': '你的账号与被解绑的成员是同一个手机号。',
  'bar.concerned-same_email': '你的账号与被解绑的成员是同一个邮箱。',
  'approvals.subject.case': '解绑单',
  'approvals.subject.run': '批量解绑',
  'approvals.subject.policy': '策略修改',
  'timer.approval_due': '审批的时限',
  'timer.approval_remind': '提醒审批人',
} as const;
