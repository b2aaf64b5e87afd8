import { describe, expect, it } from 'vitest';
import { place, remove } from './code-cells.ts';

describe('six cells for a code', () => {
  it('takes a paste with spaces and full-width digits, from any cell', () => {
    expect(place('12', 2, ' 409 126', 6)).toEqual({ code: '409126', next: 5 });
    expect(place('', 4, '４０９１２６', 6)).toEqual({ code: '409126', next: 5 });
  });
  it('moves on one cell for each digit and replaces in place', () => {
    expect(place('', 0, '4', 6)).toEqual({ code: '4', next: 1 });
    expect(place('409126', 1, '7', 6)).toEqual({ code: '479126', next: 2 });
  });
  it('never leaves a hole', () => {
    expect(place('4', 5, '0', 6)).toEqual({ code: '40', next: 2 });
  });
  it('ignores what is not a digit and cuts what is too long', () => {
    expect(place('4', 1, 'x', 6)).toEqual({ code: '4', next: 1 });
    expect(place('', 0, '12345678', 6)).toEqual({ code: '123456', next: 5 });
  });
  it('goes back over empty cells', () => {
    expect(remove('409', 3)).toEqual({ code: '40', next: 2 });
    expect(remove('', 0)).toEqual({ code: '', next: 0 });
  });
});
