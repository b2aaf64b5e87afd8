import { translationOf } from '../slots.ts';
import type { approvals as source } from '../zh-cn/approvals.ts';

export const approvals = translationOf<typeof source>()({
  'bar.asker': 'You asked for this yourself.',
  'bar.concerned': 'This is about you.',
  'bar.asker-same_wechat': 'Your account has the same WeChat as whoever asked, now or within the last 90 days.',
  'bar.asker-same_mobile': 'Your account has the same mobile number as whoever asked.',
  'bar.asker-same_email': 'Your account has the same e-mail as whoever asked.',
  'bar.concerned-same_wechat':
    'Your account has the same WeChat as the member concerned, now or within the last 90 days.',
  'bar.concerned-same_mobile': 'Your account has the same mobile number as the member concerned.',
  'bar.concerned-same_email': 'Your account has the same e-mail as the member concerned.',
  'approvals.subject.case': 'Unbinding',
  'approvals.subject.run': 'Bulk unbinding',
  'approvals.subject.policy': 'Policy change',
  'timer.approval_due': 'Time to approve ends',
  'timer.approval_remind': 'Remind who may approve',
});
