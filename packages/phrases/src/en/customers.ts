import { translationOf } from '../slots.ts';
import type { customers as source } from '../zh-cn/customers.ts';

export const customers = translationOf<typeof source>()({
  'customers.undecided': 'To decide',
  'customers.unowned': 'Without an owner',
  'customers.undecidedLead':
    'Their hand-over did not succeed: refused, no transfer left, or the receiver was full. They stay here until somebody decides.',
  'customers.unownedLead': 'Nobody answers them: there is no owner, or the owner has left or lost the WeChat.',
  'customers.find': 'Find by name or remark',
  'customers.owner': 'Owner',
  'customers.nobody': 'Nobody',
  'customers.fate': 'How it stands',
  'customers.budget': 'Transfers left',
  'customers.budgetLeft': '{left} of {of}',
  'customers.budgetNone': 'None, next on {date}',
  'customers.contact': 'Last contact',
  'customers.case': 'Case',
  'customers.transfer': 'Hand to a colleague',
  'customers.transferMany': 'Hand the {count} chosen to a colleague',
  'customers.pool': 'Into the pool',
  'customers.leave': 'Leave as it is',
  'customers.transferTitle': 'Hand to whom?',
  'customers.poolTitle': 'Into the pool',
  'customers.leaveTitle': 'Leave as it is',
  'customers.poolLead':
    '{count} {count|customer goes|customers go} into the pool for colleagues to claim; at the end the leader has what nobody claimed.',
  'customers.leaveLead':
    '{count} {count|customer stays|customers stay} where they are and are asked about no more. They can still be seen to under “Without an owner”.',
  'customers.transferLead':
    '{count} {count|customer goes|customers go} to this colleague; each uses one of its transfers.',
  'customers.note': 'Why',
  'customers.noteHint': 'The reason for this decision. It goes on the record.',
  'customers.noteMissing': 'Give a reason of at least 2 characters',
  'customers.chooseMissing': 'Choose a colleague',
  'customers.changed': '{count} {count|customer|customers} seen to',
  'customers.empty': 'Nothing to decide',
  'customers.emptyLead': 'Customers whose hand-over did not succeed show up here.',
  'customers.emptyUnowned': 'Every customer has an owner',
  'customers.emptyUnownedLead': 'Customers without an owner, or whose owner has left, show up here.',
});
