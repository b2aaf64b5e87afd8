import type { RunRowCode } from '@unbind/domain/runs/rows';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';

type Sentences = Readonly<Record<RunRowCode, string>>;

const zh: Sentences = {
  'not-found': '通讯录里找不到，或不在你的管理范围内。',
  'not-bound': '没有绑定微信。',
  'already-open': '已有进行中的解绑单 {number}。',
  'already-listed': '与第 {line} 行是同一个人。',
  ambiguous: '有多个成员符合，请改用帐号。',
  'own-account': '不能在批量里解绑自己，请单独申请。',
  'last-super-admin': '解绑后企业就没有超级管理员了。',
  'successors-missing': '没有可以接收客户的接替成员。',
  'successors-young': '接替名单只有 {days} 个工作日，要满 {wanted} 个。',
  'preview-stale': '预览之后情况有变，没有执行。请重新预览。',
  'risk-rose': '预览之后风险升高，需要更多验证，没有执行。',
  objected: '本人提出了异议。',
  'run-stopped': '批量解绑已停止，没有轮到。',
};

const en: Sentences = {
  'not-found': 'Not in the directory, or outside of your departments.',
  'not-bound': 'No WeChat is bound.',
  'already-open': 'The case {number} is under way.',
  'already-listed': 'The same person as line {line}.',
  ambiguous: 'Several members fit; give the account.',
  'own-account': 'You cannot unbind yourself among others; open a case of your own.',
  'last-super-admin': 'The organisation would be left without a super-admin.',
  'successors-missing': 'Nobody can receive the customers.',
  'successors-young': 'The successor list is {days} business days old; it must be {wanted}.',
  'preview-stale': 'Something changed after the preview, so it was not carried out. Preview it again.',
  'risk-rose': 'The risk rose after the preview and asks for more proof, so it was not carried out.',
  objected: 'The member objected.',
  'run-stopped': 'The run was stopped before its turn.',
};

const tables: Readonly<Record<Language, Sentences>> = { 'zh-CN': zh, en };

/** Why a line of a run is not carried out, in the reader's language. */
export const runSentence = (language: Language, code: RunRowCode, params: Slots): string =>
  fill(tables[language][code], params, language);
