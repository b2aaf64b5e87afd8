import type { HandedCase } from '@unbind/contract/handed';
import { greet, helloLimit } from '@unbind/domain/inheritance/hello';
import { defaultHello } from '@unbind/phrases/hello';
import { languages } from '@unbind/phrases/locale';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { longestName } from './handed.sql.ts';

const language = z.enum(languages).catch('zh-CN');

export interface Names {
  readonly from: string | null;
  readonly to: string;
}

/** The words of whoever is nearest: the receiver, whoever began the case, the org, and else the product's. */
export const helloOf = (of: {
  readonly own: string | null;
  readonly ofCase: string | null;
  readonly org: string;
  readonly language: string;
}): string => of.own ?? of.ofCase ?? (of.org || defaultHello[language.parse(of.language)]);

/** What a customer reads, but for their own name. Customers without an owner before have nobody to be named. */
export const spoken = (template: string, { from, to }: Names): HandedCase['message']['text'] =>
  greet(template, { to, from: from ?? '' });

/** WeCom counts what a customer really reads, so that the longest name must fit too. */
export async function tooLong(
  tx: Pick<Tx, 'db'>,
  of: { readonly orgId: string; readonly memberId: string; readonly unbindingId: string | null },
  text: string,
): Promise<Refusal | null> {
  const longest = await longestName(tx.db, of.orgId, of.memberId, of.unbindingId);
  const length = [...greet(text, { customer: 'x'.repeat(longest) })].length;
  if (length <= helloLimit) return null;
  return new Refusal('input-invalid', {}, [{ path: 'message', message: `${length} > ${helloLimit}` }]);
}
