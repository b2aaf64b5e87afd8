import { describe, expect, it } from 'vitest';
import { assess } from './rules.ts';

describe('R8 risk', () => {
  it.each([
    ['the third unbinding of an account in 30 days', { accountUnbindings: 3 }, []],
    ['the fourth', { accountUnbindings: 4 }, ['account_often']],
    ['exactly 15 % of the org', { org: { unbound: 3, bound: 20 } }, []],
    ['just above 15 %', { org: { unbound: 16, bound: 106 } }, ['org_rate']],
    ['exactly 15 % of many', { org: { unbound: 30_000, bound: 200_000 } }, []],
    ['one more than that', { org: { unbound: 30_001, bound: 200_000 } }, ['org_rate']],
    ['20 bound are enough for a rate', { org: { unbound: 4, bound: 20 } }, ['org_rate']],
    ['19 are not', { org: { unbound: 19, bound: 19 } }, []],
    ['an org with nobody bound', { org: { unbound: 0, bound: 0 } }, []],
    ['one of the usual cities', { place: { city: '上海', usual: ['北京', '上海'] } }, []],
    ['none of the usual cities', { place: { city: '成都', usual: ['北京', '上海'] } }, ['elsewhere']],
    ['no city known yet', { place: { city: '成都', usual: [] } }, []],
    ['nothing known', {}, []],
  ])('%s', (_, facts, fired) => expect(assess(facts).fired).toEqual(fired));

  const often = { accountUnbindings: 4 };
  const away = { place: { city: '成都', usual: ['上海'] } };
  const rate = { org: { unbound: 4, bound: 20 } };
  it.each([
    ['often: a face, or its equal path', often, ['face'], false],
    ['elsewhere: SMS and e-mail, both', away, ['sms', 'email'], false],
    ['the org rate: an audit and no factor', rate, [], true],
    ['all together', { ...often, ...away, ...rate }, ['face', 'sms', 'email'], true],
  ])('demands for %s', (_, facts, demands, audit) => expect(assess(facts)).toMatchObject({ demands, audit }));
});
