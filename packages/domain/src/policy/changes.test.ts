import { describe, expect, it } from 'vitest';
import { broughtUp, changeName, policyChanges } from './changes.ts';
import { defaultPolicy, type Policy } from './policy.ts';

const policy = (change: Partial<Policy> = {}): Policy => ({ ...defaultPolicy, ...change });
const said = (before: Partial<Policy>, after: Partial<Policy>) =>
  policyChanges(policy(before), policy(after)).map((change) => [changeName(change), change.from, change.to]);

describe('what differs between two policies', () => {
  it.each([
    ['nothing between equal ones', {}, {}, []],
    ['a number', {}, { holdSeconds: 90 }, [['holdSeconds', 60, 90]]],
    ['a switch', { chatArchiving: true }, {}, [['chatArchiving', true, false]]],
    ['a word', {}, { level: 'strict' }, [['level', 'standard', 'strict']]],
    [
      'a list, as a whole',
      { weightyTags: ['VIP'] },
      { weightyTags: ['VIP', 'A'] },
      [['weightyTags', ['VIP'], ['VIP', 'A']]],
    ],
    ['an hour of a task', {}, { approverHours: 8 }, [['approverHours', 24, 8]]],
    [
      'in the order in which policies are written',
      {},
      { nightFromHour: 20, holdSeconds: 90 },
      [
        ['holdSeconds', 60, 90],
        ['nightFromHour', 22, 20],
      ],
    ],
    [
      'the number of a rule of risk',
      {},
      { riskRules: { org_rate: { above: 10 } } },
      [['org_rate', { mode: 'on', above: 15 }, { mode: 'on', above: 10 }]],
    ],
    [
      'whether a rule is on',
      { riskRules: { new_device: { mode: 'on' } } },
      {},
      [['new_device', { mode: 'on', above: 0 }, { mode: 'dry', above: 0 }]],
    ],
    ['not a rule that is chosen to be as shipped', {}, { riskRules: { org_rate: { above: 15 } } }, []],
    ['not one of R8 that somebody switches off', {}, { riskRules: { org_rate: { mode: 'off' } } }, []],
  ] as const)('%s', (_, before, after, expected) => expect(said(before, after)).toEqual(expected));
});

describe('a draft that is brought up', () => {
  it.each([
    ['keeps what it changed', { holdSeconds: 90 }, {}, { holdSeconds: 90 }],
    ['takes what is in force for the rest', {}, { cacheHours: 8 }, { cacheHours: 8 }],
    ['does both at once', { holdSeconds: 90 }, { cacheHours: 8 }, { holdSeconds: 90, cacheHours: 8 }],
    ['stays as it says where both changed the same', { holdSeconds: 90 }, { holdSeconds: 45 }, { holdSeconds: 90 }],
    [
      'brings rules of risk over one by one',
      { riskRules: { new_device: { mode: 'on' } } },
      { riskRules: { org_rate: { above: 12 } } },
      { riskRules: { new_device: { mode: 'on', above: 0 }, org_rate: { above: 12 } } },
    ],
  ] as const)('%s', (_, draft, current, expected) =>
    expect(broughtUp(policy(), policy(draft), policy(current))).toEqual(policy(expected)),
  );
});
