export const conflictKinds = [
  'successor_listed',
  'leader_listed',
  'capacity',
  'device_shared',
  'wechat_shared',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Something in a list that a person should look at before it is carried out; it stops nothing by itself. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** The person or thing that it is about. */
  readonly subject: string;
  readonly name: string;
  /** How many rows of the list meet in it, and how many customers or places it is about. */
  readonly rows: number;
  readonly count: number;
}

/** A member of the list as the finder looks at them. */
export interface Listed {
  readonly memberId: string;
  readonly leaderId: string | null;
  /** Whom their successor list names, whoever of them can receive now. */
  readonly successors: readonly string[];
  readonly devices: readonly { readonly key: string; readonly name: string }[];
  readonly wechatAccountId: string | null;
  /** Customers who found no room with a receiver. */
  readonly overflow: number;
}

/** A device's name that more of a list carry than would share one is that of its make (“iPhone”), and says nothing. */
const shareOne = 4;

/** Everything in which members of one list meet each other. Pure; the largest first. */
export function conflictsOf(list: readonly Listed[], nameOf: (id: string) => string): Conflict[] {
  const listed = new Set(list.map(({ memberId }) => memberId));
  const meeting = (kind: ConflictKind, subject: string, name: string, rows: number, count = rows): Conflict => ({
    ...{ kind, subject, name, rows, count },
  });
  const named = (kind: ConflictKind, pairs: readonly string[]) =>
    [
      ...Map.groupBy(
        pairs.filter((id) => listed.has(id)),
        (id) => id,
      ),
    ].map(([id, of]) => meeting(kind, id, nameOf(id), of.length));
  const shared = (kind: ConflictKind, things: readonly { key: string; name: string }[], most = list.length) =>
    [...Map.groupBy(things, ({ key }) => key)]
      .filter(([, of]) => of.length > 1 && of.length <= most)
      .map(([key, of]) => meeting(kind, key, of[0]?.name ?? '', of.length));
  const full = list.filter(({ overflow }) => overflow > 0);
  const overflow = full.reduce((sum, each) => sum + each.overflow, 0);
  const found = [
    ...named(
      'successor_listed',
      list.flatMap(({ successors }) => [...new Set(successors)]),
    ),
    ...named(
      'leader_listed',
      list.flatMap(({ leaderId }) => leaderId ?? []),
    ),
    ...(overflow > 0 ? [meeting('capacity', '', '', full.length, overflow)] : []),
    ...shared(
      'device_shared',
      list.flatMap(({ devices }) => [...new Map(devices.map((each) => [each.key, each])).values()]),
      shareOne,
    ),
    ...shared(
      'wechat_shared',
      list.flatMap(({ wechatAccountId: key }) => (key === null ? [] : [{ key, name: '' }])),
    ),
  ];
  return found.sort((a, b) => b.count - a.count || (a.subject < b.subject ? -1 : 1));
}
