import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../app/client.ts';
import { read } from '../app/queries.ts';
import type { Ok } from '../app/routes-of-contract.ts';

/** For whom a receiver is looked for: a member's or department's list, or these customers or entries of the pool. */
export type ReceivedFrom =
  | { readonly kind: 'member' | 'department'; readonly id: string }
  | Many<'customers'>
  | Many<'entries'>;

interface Many<Kind> {
  readonly kind: Kind;
  readonly ids: readonly string[];
}

/** Asked with a body, because a page of ids is longer than an address may be; it changes nothing. */
function ofMany(route: 'POST /customers/receivers' | 'POST /pool/receivers', ids: readonly string[], q: string) {
  const body = { ids: [...ids], ...(q === '' ? {} : { q }) };
  return queryOptions<Ok<'POST /customers/receivers'>>({
    queryKey: [route, body],
    queryFn: ({ signal }) => call(route, { body, signal }),
  });
}

/** Who could receive, green or red with the reason: found by what was typed, or those who are near. */
export function useReceivers(from: ReceivedFrom, q: string, enabled = true) {
  return useQuery({ ...queryFor(from, q), enabled });
}

function queryFor(from: ReceivedFrom, q: string) {
  if (from.kind === 'customers') return ofMany('POST /customers/receivers', from.ids, q);
  if (from.kind === 'entries') return ofMany('POST /pool/receivers', from.ids, q);
  const input = { params: { id: from.id }, query: q === '' ? {} : { q } };
  return from.kind === 'member'
    ? read('GET /members/:id/receivers', input)
    : read('GET /departments/:id/receivers', input);
}
