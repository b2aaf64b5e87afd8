/** The people whom the demo's story names. Counts and dates follow the design's pictures. */
export interface Role {
  readonly account: string;
  readonly name: string;
  readonly job: string;
  /** Main department first. */
  readonly departments: readonly [string, ...string[]];
  /** Nickname of the WeChat account that is bound, and since when; null: none is. */
  readonly bound: readonly [nickname: string, since: string] | null;
  readonly customers: number;
  readonly email?: string;
  readonly gender: '男' | '女';
  /** Minutes since the member was last seen. */
  readonly seen: number;
}

const mail = (name: string): string => `${name}@tangli.example`;
const [hour, day] = [60, 24 * 60];

export const cast: readonly Role[] = [
  {
    account: 'super',
    name: '周念慈',
    job: '信息主管',
    departments: ['3'],
    bound: ['念', '2020-06-18'],
    customers: 4,
    email: mail('zhounianci'),
    gender: '女',
    seen: 0,
  },
  {
    account: 'dept',
    name: '沈嘉禾',
    job: '店长',
    departments: ['8', '9'],
    bound: ['禾', '2021-05-27'],
    customers: 41,
    email: mail('shenjiahe'),
    gender: '女',
    seen: 12,
  },
  {
    account: 'member',
    name: '林知夏',
    job: '会员服务组主管',
    departments: ['9'],
    bound: ['知夏', '2023-03-14'],
    customers: 328,
    email: mail('linzhixia'),
    gender: '女',
    seen: 19,
  },
  {
    account: 'auditor',
    name: '顾明川',
    job: '审计员',
    departments: ['4'],
    bound: ['明川', '2021-10-11'],
    customers: 0,
    email: mail('gumingchuan'),
    gender: '男',
    seen: 6 * hour,
  },
  {
    account: 'chenyu',
    name: '陈屿',
    job: '会员顾问',
    departments: ['9'],
    bound: ['屿上有风', '2022-08-02'],
    customers: 204,
    gender: '男',
    seen: 7,
  },
  {
    account: 'xuanran',
    name: '许安然',
    job: '会员顾问',
    departments: ['9'],
    bound: ['安然', '2024-01-19'],
    customers: 176,
    gender: '女',
    seen: 30,
  },
  {
    account: 'gaoyuan',
    name: '高远',
    job: '导购',
    departments: ['10'],
    bound: ['高远', '2024-06-03'],
    customers: 88,
    gender: '男',
    seen: 108,
  },
  {
    account: 'tangke',
    name: '唐可',
    job: '会员顾问',
    departments: ['12'],
    bound: null,
    customers: 0,
    gender: '女',
    seen: 4 * hour,
  },
  {
    account: 'luojincheng',
    name: '罗锦程',
    job: '会员顾问',
    departments: ['13'],
    bound: null,
    customers: 0,
    gender: '男',
    seen: 19 * hour,
  },
  {
    account: 'zhengyizhou',
    name: '郑亦舟',
    job: '导购',
    departments: ['13'],
    bound: ['一叶舟', '2024-04-08'],
    customers: 73,
    gender: '男',
    seen: 9,
  },
  {
    account: 'fangruolin',
    name: '方若琳',
    job: '区域督导',
    departments: ['14'],
    bound: ['Lynn', '2020-09-16'],
    customers: 57,
    gender: '女',
    seen: 2,
  },
  {
    account: 'heyuning',
    name: '何予宁',
    job: '会员运营',
    departments: ['6'],
    bound: ['予宁', '2022-02-21'],
    customers: 36,
    gender: '女',
    seen: 37,
  },
  {
    account: 'bailu',
    name: '白鹭',
    job: '导购',
    departments: ['16'],
    bound: null,
    customers: 0,
    gender: '女',
    seen: 3 * day,
  },
  {
    account: 'jiangyimo',
    name: '江以沫',
    job: '收银',
    departments: ['11'],
    bound: null,
    customers: 0,
    gender: '女',
    seen: 6 * hour,
  },
  {
    account: 'songshiyu',
    name: '宋时雨',
    job: '仓管',
    departments: ['17'],
    bound: ['时雨', '2023-07-25'],
    customers: 0,
    gender: '男',
    seen: 3 * hour,
  },
  {
    account: 'weinanqiao',
    name: '魏南乔',
    job: '导购',
    departments: ['15'],
    bound: ['南乔', '2024-09-01'],
    customers: 94,
    gender: '女',
    seen: 5 * hour,
  },
];
