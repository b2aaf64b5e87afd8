import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import type { Entry } from './kinds/record.ts';
import { readTableFile } from './read-file.ts';

type Kind = Parameters<typeof readTableFile>[0];

const open = (kind: Kind, name: string) => {
  const file = readTableFile(kind, readFileSync(new URL(`golden/${name}`, import.meta.url)), {
    saved: {},
    chosen: null,
  });
  if (isRefusal(file)) throw new Error(file.code);
  return file;
};
const cells = (entries: readonly Entry[], ...fields: string[]) => entries.map(({ value }) => fields.map(value));

/** One file per format of exports.md, made by programs that are not ours. */
describe('files that organisations have', () => {
  it('the batch template of departments, UTF-8 with its mark', () => {
    const { entries } = open('departments', 'departments-batch.csv');
    expect(cells(entries, 'name', 'externalId', 'parentExternalId', 'position')[2]).toEqual(['静安店', '3', '2', '3']);
  });

  it('the batch template of members in GBK, its last heading a note', () => {
    const { columns, entries } = open('members', 'members-batch.csv');
    expect(columns.at(-1)).toMatchObject({ field: null });
    expect(columns.map(({ field }) => field).slice(0, 5)).toEqual([
      'name',
      'account',
      'mobile',
      'email',
      'departments',
    ]);
    expect(cells(entries, 'name', 'account', 'departments', 'leaderOf', 'address', 'disabled')).toEqual([
      ['林知夏', 'linzhixia', '3;2', '1;0', '上海,静安', '0'],
      ['陈屿', 'chenyu', '3', '0', '', '1'],
      ['欧阳喆', '007', '2', '', '', ''],
    ]);
  });

  it('its shorter form', () => {
    expect(cells(open('members', 'members-batch-short.csv').entries, 'name', 'departments')[1]).toEqual(['陈屿', '2']);
  });

  it('its older form with a WeChat column, and letters that only GB18030 has', () => {
    const { columns, entries } = open('members', 'members-batch-older.csv');
    expect(columns.find(({ heading }) => heading === '微信号')).toMatchObject({ field: null });
    expect(cells(entries, 'name', 'mobile')[1]).toEqual(['㐂 䶮', '13800000002']);
  });

  it('the console’s workbook with instruction rows above the headings', () => {
    const { columns, entries } = open('members', 'members-console.xlsx');
    expect(entries.map(({ line }) => line)).toEqual([5, 6]);
    expect(columns.filter(({ field }) => field === null).map(({ heading, samples }) => [heading, samples[0]])).toEqual([
      ['入职日期', '2021-06-02'],
      ['工号', '00042'],
    ]);
    expect(cells(entries, 'name', 'account', 'mobile', 'email', 'departments', 'position')).toEqual([
      ['林知夏', 'linzhixia', '13800000001', 'lin@tangli.example', '棠里/华东/静安店;棠里/华东', '会员顾问'],
      ['陈屿', 'chenyu', '13800000002', '', '华东/静安店', '导购'],
    ]);
  });

  it('a customer list in GB18030', () => {
    const { entries } = open('customers', 'customers-export.csv');
    expect(cells(entries, 'name', 'remark', 'ownerName', 'ownerAccount', 'addedAt', 'tags', 'mobile')).toEqual([
      ['杜若', '杜若-茶具', '林知夏', 'linzhixia', '2024/3/1 9:05', 'VIP、茶具', ''],
      ['杜若', '', '陈屿', 'chenyu', '2025-01-02 10:11:12', 'VIP,新客', '13900000001'],
      ['=岑小满', '他说"好"', '林知夏', '', '2024年5月6日', '', '00123'],
    ]);
  });
});
