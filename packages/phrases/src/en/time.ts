import { translationOf } from '../slots.ts';
import type { time as source } from '../zh-cn/time.ts';

export const time = translationOf<typeof source>()({
  'time.today': 'today',
  'time.tomorrow': 'tomorrow',
  'time.yesterday': 'yesterday',
  'time.at': '{day} {clock}',
  'time.in': 'in {span}',
  'time.ago': '{span} ago',
  'time.justNow': 'just now',
  'time.both': '{near} · {exact}',
  'time.days': '{n} {n|day|days}',
  'time.hours': '{n} h',
  'time.minutes': '{n} min',
  'time.minutesLong': '{n} {n|minute|minutes}',
  'time.seconds': '{n} s',
  'time.joint': ' ',
  'time.years': '{n} {n|year|years}',
  'time.months': '{n} {n|month|months}',
});
