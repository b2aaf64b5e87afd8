import type { devices as contract } from '@unbind/contract/devices';
import { allowedTo } from '@unbind/domain/devices/allowed';
import type { z } from 'zod';
import type { Tx } from '../transaction.ts';
import { type DeviceRow, endsAtOf, stateOf } from './view.ts';

type Asked = z.output<(typeof contract)['check']['body']>['sessions'][number];

/** What these sessions of one org may still do, in the order asked; one that the org does not have is `unknown`. */
export async function checkSessions(tx: Pick<Tx, 'db'>, orgId: string, asked: readonly Asked[]) {
  const find = await finder(tx, orgId, asked);
  const found = asked.map(find);
  const endsAt = await endsAtOf(
    tx,
    found.flatMap((row) => row ?? []),
  );
  return {
    items: found.map((row) => {
      if (row === undefined) return { state: 'unknown' as const, ...allowedTo('unknown', false), until: null };
      const state = stateOf(row);
      return { state, ...allowedTo(state, row.pushEnabled), until: endsAt(row) };
    }),
  };
}

/** Two queries, however many are asked about. */
async function finder({ db }: Pick<Tx, 'db'>, orgId: string, asked: readonly Asked[]) {
  const ids = asked.flatMap((each) => ('id' in each ? [each.id] : []));
  const accounts = asked.flatMap((each) => ('id' in each ? [] : [each.account.toLowerCase()]));
  const rows = await db.deviceSession.findMany({
    where: {
      orgId,
      OR: [{ id: { in: ids } }, { member: { orgId, accountKey: { in: [...new Set(accounts)] } } }],
    },
    include: { member: { select: { accountKey: true } } },
    orderBy: [{ lastSeenAt: 'asc' }, { id: 'asc' }],
  });
  const byId = new Map<string, DeviceRow>(rows.map((row) => [row.id, row]));
  // Of two with the same name on the same platform, the one that was seen last.
  const keyOf = (account: string, platform: string, name: string): string => JSON.stringify([account, platform, name]);
  const byName = new Map<string, DeviceRow>(
    rows.map((row) => [keyOf(row.member.accountKey, row.platform, row.name), row]),
  );
  return (each: Asked): DeviceRow | undefined =>
    'id' in each ? byId.get(each.id) : byName.get(keyOf(each.account.toLowerCase(), each.platform, each.name));
}
