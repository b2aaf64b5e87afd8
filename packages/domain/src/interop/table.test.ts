import { expect, it } from 'vitest';
import { interop, recoverBy } from './table.ts';

const now = new Date('2026-11-23T07:17:00Z');

it.each([
  ['certification is abnormal until certified again', 'miniprogram_certification', 'abnormal', 'by_person', null],
  ['a merchant number must be bound again', 'pay_merchant', 'abnormal', 'by_person', null],
  ['an official account admin is demoted until granted again', 'official_account', 'degraded', 'by_person', null],
  ['live is back after 48 hours, with a backup admin', 'miniprogram_live', 'degraded', 'by_itself', 'backup_admin'],
  [
    'customer service after 24, with another receptionist',
    'customer_service',
    'degraded',
    'by_itself',
    'switch_receptionist',
  ],
  ['e-invoices at once', 'e_invoice', 'recovered', 'at_once', null],
] as const)('R7: %s', (_, kind, becomes, recovers, stopGap) => {
  expect(interop[kind]).toMatchObject({ becomes, recovers, stopGap });
});

it.each([
  ['miniprogram_live', '2026-11-25T07:17:00.000Z'],
  ['customer_service', '2026-11-24T07:17:00.000Z'],
  ['e_invoice', '2026-11-23T07:17:00.000Z'],
] as const)('R7: %s is back at %s', (kind, at) => expect(recoverBy(kind, now).toISOString()).toBe(at));
