import type { ImportKind } from '@unbind/contract/imports';

export interface Field {
  readonly field: string;
  readonly required: boolean;
  /** Headings that files use for it, as `plainHeading` writes them. The first is the usual one. */
  readonly synonyms: readonly string[];
}

export type TableKind = Exclude<ImportKind, 'extras'>;

const field = (name: string, ...synonyms: readonly string[]): Field => ({ field: name, required: false, synonyms });
const required = (name: string, ...synonyms: readonly string[]): Field => ({ field: name, required: true, synonyms });

/** What each kind of file holds, the required first. Headings seen in WeCom's templates, its console's exports and public integrations. */
export const fields = {
  departments: [
    required('name', '部门名称', '部门', '名称', 'name', 'department', 'departmentname'),
    required('externalId', '部门id', '部门编号', 'id', 'departmentid'),
    field('parentExternalId', '父部门id', '上级部门id', '上级部门编号', 'parentid'),
    field('position', '排序', '次序', 'order'),
  ],
  members: [
    required('name', '姓名', '成员姓名', '名字', '员工姓名', 'name'),
    field('account', '帐号', '账号', '成员帐号', '成员账号', '英文id', 'userid', '用户id', 'account'),
    field('mobile', '手机号', '手机', '手机号码', '移动电话', 'mobile', 'phone'),
    field('email', '邮箱', '个人邮箱', '企业邮箱', '电子邮箱', '邮件', 'email'),
    field('departments', '所在部门', '部门', '部门id', '部门路径', '主部门', 'department', 'departments'),
    field('position', '职位', '职务', '岗位', 'position', 'title'),
    field('gender', '性别', 'gender'),
    field('leaderOf', '是否部门内领导', '部门领导', '是否领导', '部门负责人', 'isleader'),
    field('alias', '别名', '昵称', 'alias'),
    field('telephone', '座机', '固定电话', '办公电话', 'telephone'),
    field('address', '地址', '办公地址', 'address'),
    // Not 启用状态: its 1 would mean the opposite.
    field('disabled', '禁用', '是否禁用', 'disabled'),
  ],
  customers: [
    required('name', '客户名称', '客户昵称', '昵称', '客户', '客户姓名', '外部联系人', '名称', 'name', 'nickname'),
    field(
      'ownerAccount',
      '添加人帐号',
      '添加人账号',
      '所属成员帐号',
      '所属成员账号',
      '跟进人帐号',
      '跟进人账号',
      '成员帐号',
      '成员账号',
      '帐号',
      '账号',
      'userid',
    ),
    field('ownerName', '添加人', '所属成员', '跟进人', '跟进成员', '成员', '归属人', 'owner'),
    field('externalId', '客户id', '外部联系人id', 'externaluserid', 'external_userid'),
    field('remark', '备注名', '备注', 'remark'),
    field('company', '企业', '客户企业', '企业名称', '公司', '备注企业', 'company', 'corpname'),
    field('addedAt', '添加时间', '添加日期', '创建时间', '成为客户时间', 'addtime', 'createtime'),
    field(
      'lastContactAt',
      '最近联系时间',
      '最近联系',
      '最后联系时间',
      '上次联系时间',
      '最近聊天时间',
      'lastcontact',
      'lastcontactat',
    ),
    field('source', '来源', '添加方式', '添加渠道', '客户来源', '渠道', 'source'),
    field('tags', '标签', '客户标签', '企业标签', '个人标签', 'tags'),
    field('gender', '性别', 'gender'),
    field('mobile', '手机', '手机号', '手机号码', '电话', '备注手机', 'mobile', 'phone'),
  ],
} as const satisfies Readonly<Record<TableKind, readonly Field[]>>;

export const fieldsOf = (kind: ImportKind): readonly Field[] => (kind === 'extras' ? [] : fields[kind]);
