import { translationOf } from '../slots.ts';
import type { split as source } from '../zh-cn/split.ts';

export const split = translationOf<typeof source>()({
  'split.add': 'Treat some customers differently',
  'split.part': 'Part {n}',
  'split.modeOf': 'Way of part {n}',
  'split.remove': 'Drop part {n}',
  'split.choose': 'Choose tags, customers or the last contact: whoever fits all of them belongs to this part.',
  'split.select': 'Choose single customers',
  'split.selected': '{count} chosen',
  'split.choosePart': 'Take these {count}',
  'split.findMore': 'There are more; find them by name.',
  'split.within': 'Last contact',
  'split.whenever': 'Whenever in touch',
  'split.takes': '{count} {count|customer|customers}. Who fits several parts belongs to the first.',
  'split.rest': 'The other {count} {count|customer|customers}',
  'split.rule': 'A rule of your organisation: {count} {count|customer|customers} ({who}) go by {mode}.',
  'split.contacted': 'in touch within {days} days',
  'split.retainUntil': 'The new WeChat must be bound within {hours} hours; otherwise they go the way below.',
  'split.fallback': 'If the new WeChat does not come in time',
  'split.fallbackTo': 'Then by {mode}',
  'split.changed': 'Since the preview that you saw, customers go elsewhere',
  'split.changedOne': '{effect}: {before} → {after}; {moved} go elsewhere',
  'split.accept': 'I have seen what changed; confirm',
});
