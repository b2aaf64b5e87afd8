import { translationOf } from '../slots.ts';
import type { successors as source } from '../zh-cn/successors.ts';

export const successors = translationOf<typeof source>()({
  'successors.title': 'Successor list',
  'successors.age': 'Prepared {days} business {days|day|days} ago',
  'successors.new': 'No list yet',
  'successors.add': 'Add a successor',
  'successors.find': 'Find a colleague',
  'successors.capacity': 'Places of {name}',
  'successors.unlimited': 'No limit',
  'successors.remove': 'Remove {name}',
  'successors.up': 'Move {name} up',
  'successors.save': 'Save the list',
  'successors.cancel': 'Cancel',
  'successors.saved': 'The successor list was saved; the impact was computed again',
  'successors.now': 'Has {count} {count|customer|customers}',
  'successors.nobody': 'No colleague fits',
  'successors.times': 'Leave and validity of {name}',
  'successors.pausedUntil': 'On leave until',
  'successors.validUntil': 'Valid until',
  'successors.order':
    'In this order: who stands first, then by places left, then whoever has fewest customers. Who is on leave or no longer valid is passed over.',
  'successors.served': 'No list of their own: that of “{name}” serves ({count} {count|person|people}).',
  'successors.servedSee': 'See it',
  'successors.noneMember': 'There is no list, nor has the department one. Customers can only go to the pool.',
  'successors.noneDepartment':
    'There is no list yet. Customers of members without a list of their own can only go to the pool.',
  'successors.blocked':
    'The list is {days} business {days|day|days} old; at least {wanted} are asked for. Customers cannot be assigned by it yet.',
  'successors.young':
    'The list is {days} business {days|day|days} old; {wanted} are asked for. It can be used, and that is recorded.',
  'successors.lift': 'Excuse it with a reason',
  'successors.liftLead':
    'Only this version of the list is excused; a change begins anew. The reason goes on the record.',
  'successors.liftedDone': 'This version of the list is excused',
  'successors.lifted': 'Excused by {name}: {reason}',
  'successors.ofDepartment': 'Successors of {name}',
  'successors.departmentLead':
    'Members of this department without a list of their own hand their customers over by this one.',
  'successors.department': 'Successors of the department',
  'successors.select': 'Select {name}',
  'successors.bulk': 'Successors for {count} {count|member|members}',
  'successors.bulkOpen': 'Successors for the {count} chosen',
  'successors.bulkAct': 'Apply',
  'successors.bulkDone': '{count} {count|list|lists} changed',
  'successors.bulkRefused': '{count} {count|list|lists} could not be changed:',
  'successors.how': 'How to change',
  'successors.how.append': 'Append',
  'successors.how.replace': 'Replace',
  'successors.how.remove': 'Remove',
  'successors.howLead.append': 'After those who are there.',
  'successors.howLead.replace': 'These people instead of all who are there.',
  'successors.howLead.remove': 'Takes these people off the lists and leaves the rest.',
  'successors.code.not-found': 'not within your reach',
  'successors.code.successor-unfit': 'somebody cannot receive',
  'successors.code.stale': 'just changed by somebody else',
  'successors.code.too-many': 'more than 20 people',
});
