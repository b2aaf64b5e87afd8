/** Someone of the small org; `pinyin` is one syllable per character of the name. */
export interface SmallPerson {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly pinyin: string;
  /** A department of `smallDepartments`. */
  readonly in: string;
  readonly position: string;
  readonly mobile: string | null;
  readonly bound: boolean;
  readonly active?: boolean;
  readonly realNamed?: boolean;
}

/** A tree three levels deep: each with its line of ancestors, itself last. */
export const smallDepartments = [
  { id: 'd-root', name: '云帆科技', line: ['d-root'] },
  { id: 'd-sales', name: '销售部', line: ['d-root', 'd-sales'] },
  { id: 'd-east', name: '华东组', line: ['d-root', 'd-sales', 'd-east'] },
  { id: 'd-tech', name: '研发部', line: ['d-root', 'd-tech'] },
] as const;

const person = (
  account: string,
  name: string,
  pinyin: string,
  department: string,
  position: string,
  tail: string | null,
  more: Partial<SmallPerson> = {},
): SmallPerson => ({
  id: `m-${account}`,
  account,
  name,
  pinyin,
  in: department,
  position,
  mobile: tail === null ? null : `1380000${tail}`,
  bound: true,
  ...more,
});

/** Twelve people: the four who sign in, those who can receive customers, and one for each reason why somebody cannot. */
export const smallPeople: readonly SmallPerson[] = [
  person('super', '周宁', 'zhou ning', 'd-root', '信息主管', '1001'),
  person('dept', '陈静', 'chen jing', 'd-sales', '销售总监', '1002'),
  person('auditor', '吴刚', 'wu gang', 'd-root', '审计专员', '1003'),
  person('member', '李明', 'li ming', 'd-east', '客户经理', '1004'),
  person('wang', '王芳', 'wang fang', 'd-east', '客户经理', '1005'),
  person('zhao', '赵磊', 'zhao lei', 'd-east', '客户经理', '1006'),
  person('sun', '孙丽', 'sun li', 'd-sales', '客户经理', '1007'),
  person('unbound', '钱多', 'qian duo', 'd-east', '客户经理', '1008', { bound: false }),
  person('gone', '郑平', 'zheng ping', 'd-east', '客户经理', '1009', { active: false }),
  person('nameless', '冯雨', 'feng yu', 'd-east', '客户经理', '1010', { realNamed: false }),
  person('tech', '何源', 'he yuan', 'd-tech', '工程师', '1011'),
  person('liming', '李铭', 'li ming', 'd-tech', '工程师', null),
];

/** A second org with the same names, so that a leak between orgs is seen. */
export const otherPeople: readonly SmallPerson[] = [
  person('boss', '李明', 'li ming', 'd-other', '店长', '2001'),
  person('clerk', '王芳', 'wang fang', 'd-other', '店员', '2002'),
];
