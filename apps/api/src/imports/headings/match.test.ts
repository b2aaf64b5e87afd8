import { describe, expect, it } from 'vitest';
import { fields } from './fields.ts';
import { findHeading, matchColumns, missingField, plainHeading } from './match.ts';

const rows = (...lines: string[]) => lines.map((line, at) => ({ line: at + 1, cells: line.split(',') }));
const matched = (headings: string, choices = {}) =>
  matchColumns(headings.split(','), fields.members, choices).map(({ field }) => field);

describe('headings', () => {
  it.each([
    ['*姓名', '姓名'],
    ['部门 ID', '部门id'],
    ['手机号（必填）', '手机号'],
    ['英文ＩＤ', '英文id'],
    ['帐号：', '帐号'],
  ])('%s reads as %s', (written, plain) => expect(plainHeading(written)).toBe(plain));

  it('are found below instructions that name a field or two', () => {
    expect(findHeading(rows('填写说明', '姓名、手机必填', '姓名,帐号,手机'), fields.members)).toBe(2);
    expect(findHeading(rows(...Array.from({ length: 20 }, () => '说明'), '姓名,帐号'), fields.members)).toBeNull();
    expect(findHeading(rows('林知夏,lin,1380'), fields.members)).toBeNull();
    expect(findHeading(rows('姓名', '林知夏'), fields.members)).toBe(0);
  });

  it('name each field once, and a person’s choice wins', () => {
    expect(matched('姓名,手机,手机号')).toEqual(['name', 'mobile', null]);
    expect(matched('姓名,手机,手机号', { 手机号: 'mobile' })).toEqual(['name', null, 'mobile']);
    expect(matched('姓名,花名', { 花名: 'alias', 姓名: null })).toEqual([null, 'alias']);
    expect(matched('姓名,花名', { 花名: 'nonsense' })).toEqual(['name', null]);
  });

  it('are missed by their usual name', () => {
    expect(missingField(matchColumns(['帐号', '手机'], fields.members), fields.members)).toBe('姓名');
    expect(missingField(matchColumns(['姓名'], fields.members), fields.members)).toBeNull();
  });

  it('have no synonym that stands for two fields of a kind', () => {
    for (const list of Object.values(fields)) {
      const all = list.flatMap(({ synonyms }) => synonyms);
      expect(all.length).toBe(new Set(all).size);
      for (const synonym of all) expect(plainHeading(synonym)).toBe(synonym);
    }
  });
});
