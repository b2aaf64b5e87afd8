import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import { day, hour } from '../time/duration.ts';
import { dueSpans, strikes } from './clock.ts';
import { type TaskHours, taskDue, taskHours, taskKinds, taskRow, tasks } from './table.ts';

const now = new Date('2026-11-23T07:12:00.000Z');

describe('whose a task is, until when, and what shows that it is done', () => {
  it.each([
    ['wechat_change', 'member', 72, 'note', 'welcome', 'wechat_bound', 'nobody'],
    ['approver_replace', 'leader', 24, 'replacement', 'none', 'replacement_named', 'colleague'],
    ['miniprogram_certify', 'initiator', 168, 'note', 'wanted', 'function_recovered', 'colleague'],
    ['merchant_rebind', 'initiator', 48, 'note', 'wanted', 'function_recovered', 'colleague'],
    ['official_account_regrant', 'initiator', 48, 'note', 'wanted', 'function_recovered', 'colleague'],
    ['live_backup', 'initiator', 48, 'note', 'welcome', 'function_recovered', 'colleague'],
    ['service_reception', 'leader', 24, 'note', 'welcome', 'function_recovered', 'colleague'],
    ['customers_transfer', 'receiver', 24, 'note', 'welcome', 'customers_over', 'nobody'],
    ['groups_transfer', 'initiator', 24, 'note', 'welcome', null, 'colleague'],
    ['objection_review', 'super_admins', 24, 'decision', 'none', 'case_moved_on', 'nobody'],
    ['member_request', 'admin', 24, 'note', 'welcome', null, 'admin'],
  ] as const)('%s is of the %s within %i h', (kind, owner, hours, asks, file, seen, handedTo) => {
    expect(tasks[kind]).toMatchObject({ owner, asks, file, seen, handedTo });
    expect(taskDue(kind, now, defaultPolicy).getTime() - now.getTime()).toBe(hours * hour);
  });

  it('knows every kind, and no other', () => {
    expect(Object.keys(tasks).sort()).toEqual([...taskKinds].sort());
    expect(taskRow('something_else')).toBeNull();
    expect(taskRow('toString')).toBeNull();
  });
});

describe('when its owner is reminded, in hours before the end', () => {
  it.each([
    ['wechat_change', [36, 24, 2]],
    ['approver_replace', [12, 2]],
    ['miniprogram_certify', [84, 24, 2]],
    ['merchant_rebind', [24, 2]],
    ['live_backup', [24, 2]],
    ['service_reception', [12, 2]],
    ['customers_transfer', [12, 2]],
    ['member_request', [12, 2]],
  ] as const)('%s: %j', (kind, hours) => {
    const length = taskDue(kind, now, defaultPolicy).getTime() - now.getTime();
    expect(tasks[kind].remindBefore(length).map((before) => before / hour)).toEqual(hours);
  });

  it.each([
    ['4 hours, the shortest that an org may choose', 4, [2]],
    ['12 hours', 12, [6, 2]],
    ['two weeks', 336, [168, 24, 2]],
  ] as const)('an org that gives %s', (_, given, hours) => {
    expect(tasks.merchant_rebind.remindBefore(given * hour).map((before) => before / hour)).toEqual(hours);
  });
});

describe('the hours that an org gives', () => {
  const kindsOf = (number: TaskHours) =>
    taskKinds.filter((kind) => {
      const { within } = taskRow(kind) ?? { within: { ms: 0 } };
      return 'hours' in within && within.hours === number;
    });

  it.each([
    ['requestHours', ['member_request']],
    ['wechatChangeHours', ['wechat_change']],
    ['objectionHours', ['objection_review']],
    ['groupsHours', ['groups_transfer']],
    ['approverHours', ['approver_replace']],
    ['certifyHours', ['miniprogram_certify']],
    ['merchantHours', ['merchant_rebind']],
    ['officialAccountHours', ['official_account_regrant']],
  ] as const)('%s are those of %j, and of no other', (number, kinds) => {
    expect(kindsOf(number)).toEqual(kinds);
    const moved = taskKinds.filter(
      (kind) => taskDue(kind, now, { ...defaultPolicy, [number]: 11 }) < taskDue(kind, now, defaultPolicy),
    );
    expect(moved).toEqual(kinds);
  });

  it('are all of the numbers that tasks wait for', () => {
    expect(taskHours.flatMap(kindsOf).sort()).toEqual(
      taskKinds.filter((kind) => 'hours' in (taskRow(kind)?.within ?? {})).sort(),
    );
  });

  it.each(['live_backup', 'service_reception', 'customers_transfer'] as const)(
    '%s is due when WeChat or WeCom is done, whatever an org chooses',
    (kind) => {
      const short = Object.fromEntries(taskHours.map((number) => [number, 1]));
      expect(taskDue(kind, now, { ...defaultPolicy, ...short })).toEqual(taskDue(kind, now, defaultPolicy));
    },
  );
});

describe('who hears of it when it is not done, in hours after the end', () => {
  it.each([
    ['merchant_rebind', ['leader 0', 'initiator 24', 'super_admins 48']],
    ['approver_replace', ['leader 0', 'initiator 24', 'super_admins 48']],
    ['live_backup', ['initiator -24', 'super_admins -12']],
    ['service_reception', ['initiator -12', 'super_admins -6']],
    ['member_request', ['super_admins 0']],
    ['objection_review', []],
  ] as const)('%s: %j', (kind, rungs) => {
    expect(tasks[kind].escalates.map(({ to, afterMs }) => `${to} ${afterMs / hour}`)).toEqual(rungs);
  });
});

it('strikes in the order of time, and never before the task was made', () => {
  const due = new Date(now.getTime() + day);
  const said = strikes(tasks.approver_replace, due, now).map(({ does, place }) => `${does} ${place}`);
  expect(said).toEqual(['remind 0', 'remind 1', 'escalate 0', 'escalate 1', 'escalate 2']);
  const late = strikes(tasks.approver_replace, due, new Date(due.getTime() + hour));
  expect(late.map(({ does, place }) => `${does} ${place}`)).toEqual(['escalate 1', 'escalate 2']);
});

it('the groups of a board follow each other without a gap', () => {
  const tomorrow = new Date('2026-11-23T16:00:00.000Z');
  const spans = dueSpans(now, tomorrow);
  expect(spans.late).toEqual([null, now]);
  expect(spans.today).toEqual([now, tomorrow]);
  expect(spans.week[0]).toEqual(tomorrow);
  expect(spans.later).toEqual([spans.week[1], null]);
});
