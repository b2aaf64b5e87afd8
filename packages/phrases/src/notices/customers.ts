import type { Notices } from './notice.ts';

/** Of customers who are handed over. */
export const customers = {
  'zh-CN': {
    pool_closing: {
      name: '客户池快到期',
      text: '客户池还有 {count} 位客户没有人认领（{number}），{hours} 小时后到期。',
    },
    pool_ended: {
      name: '客户无人认领',
      text: '{count} 位客户在期限内没有人认领，已交给你跟进（{number}）。',
    },
    retain_ended: {
      name: '保留的客户改用备选方式',
      text: '新微信没有在期限内绑定，{count} 位保留的客户已改用备选方式继承（{number}）。',
    },
    customers_sent: {
      name: '客户交给我',
      text: '{name} 把 {count} 位客户交给你，请确认他们已经接手。',
    },
  },
  en: {
    pool_closing: {
      name: 'The customer pool closes soon',
      text: '{count} {count|customer is|customers are} still unclaimed ({number}); the pool closes in {hours} h.',
    },
    pool_ended: {
      name: 'Customers nobody claimed',
      text: '{count} {count|customer was|customers were} claimed by nobody in time and {count|is|are} now yours to see to ({number}).',
    },
    retain_ended: {
      name: 'Retained customers go the second way',
      text: 'The new WeChat was not bound in time; {count} retained {count|customer goes|customers go} the second way ({number}).',
    },
    customers_sent: {
      name: 'Customers handed to me',
      text: '{name} handed {count} {count|customer|customers} to you; see that they have come over.',
    },
  },
} as const satisfies Notices;
