import { createHmac } from 'node:crypto';
import type { Extra } from './sections.ts';

/**
 * The id of what a record makes: 128 bits that only the server's key can tell, and the same for the same record, so that
 * a file that comes again adds nothing. `part` tells rows of one record apart, `twin` equal records.
 */
export type IdOf = (record: Extra, twin: number, part?: string) => string;

export const recordIds =
  (key: Uint8Array, orgId: string): IdOf =>
  (record, twin, part = '') =>
    createHmac('sha256', key)
      .update(JSON.stringify(['extra', orgId, record.section, naturalKey(record), twin, part]))
      .digest()
      .subarray(0, 16)
      .toString('base64url');

function naturalKey({ section, value }: Extra): string {
  if (section === 'pastUnbindings') return value.number;
  if (section === 'groups') return value.externalId;
  return section === 'approvalFlows' ? value.name : JSON.stringify(value);
}
