import { expect, it } from 'vitest';
import { csv } from './csv.ts';

it('begins with the mark by which spreadsheets know UTF-8, and ends each line as RFC 4180 says', () =>
  expect(csv([['部门', 'a,b', 'say "hi"', 3, null]])).toBe('\uFEFF部门,"a,b","say ""hi""",3,\r\n'));

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', "'=1", '＝1', '\n@x'])(
  'lets no spreadsheet run %j',
  (text) => expect(csv([[text]]).replace(/^\uFEFF"?/, '')).toMatch(/^'/),
);

it('keeps numbers numbers, also negative ones', () => expect(csv([[-1.5]])).toBe('\uFEFF-1.5\r\n'));
