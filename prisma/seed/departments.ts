export interface Department {
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  /** People to be made here, besides those whom the story names. */
  readonly size: number;
  readonly position: number;
  readonly jobs: readonly [string, ...string[]];
}

const department = (id: number, parent: number, name: string, size: number, ...jobs: readonly string[]): Department => {
  const [first = '专员', ...rest] = jobs;
  return { id: String(id), parent: String(parent), name, size, position: 1_000 - id, jobs: [first, ...rest] };
};

/** 240 people in five levels of names, the org included: four departments deep below it where a shop has groups. */
export const departments: readonly Department[] = [
  department(1, 0, '棠里生活零售', 0),
  department(2, 1, '总部', 0),
  department(3, 2, '信息部', 13, '系统工程师', '数据分析师', '运维工程师', '产品经理'),
  department(4, 2, '财务部', 11, '会计', '出纳', '财务分析', '税务专员'),
  department(5, 2, '人力资源部', 9, '招聘专员', '薪酬专员', '培训专员'),
  department(6, 2, '品牌与会员部', 26, '会员运营', '品牌策划', '内容编辑', '活动策划', '设计师'),
  department(7, 1, '华东大区', 0, '区域督导'),
  department(8, 7, '上海静安店', 0, '店长'),
  department(9, 8, '会员服务组', 8, '会员顾问'),
  department(10, 8, '导购组', 17, '导购'),
  department(11, 8, '收银组', 7, '收银'),
  department(12, 7, '上海徐汇店', 30, '会员顾问', '导购', '导购', '收银'),
  department(13, 7, '杭州西湖店', 25, '会员顾问', '导购', '导购', '收银'),
  department(14, 1, '华南大区', 0, '区域督导'),
  department(15, 14, '广州天河店', 26, '会员顾问', '导购', '导购', '收银'),
  department(16, 14, '深圳南山店', 25, '会员顾问', '导购', '导购', '收银'),
  department(17, 1, '仓储物流中心', 27, '仓管', '配送调度', '理货员'),
];

/** The path that WeCom's console writes for a department. */
export function pathOf(id: string): string {
  const found = departments.find((each) => each.id === id);
  if (found === undefined) return '';
  const above = pathOf(found.parent);
  return above === '' ? found.name : `${above}/${found.name}`;
}
