import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

export interface Revoked {
  readonly seq: number | bigint;
  readonly unbindingId: string;
  readonly grantId: string;
  readonly kind: string;
  readonly appName: string;
  readonly account: string;
}

/**
 * Numbers everything that these effects of some cases have ended, case by case, in one statement, from where the org's numbers stand. The
 * caller holds the org's row, so that nobody else counts at the same time and a number never goes missing.
 */
export const insertRevocations = (
  db: Tx['db'],
  of: { readonly orgId: string; readonly unbindingIds: readonly string[]; readonly now: Date },
  kinds: readonly EffectKind[],
) =>
  db.$queryRaw<Revoked[]>`
    INSERT INTO "Revocation" ("orgId", "seq", "grantId", "kind", "appName", "memberId", "account", "unbindingId", "at")
    SELECT e."orgId",
      (SELECT COALESCE(MAX(r."seq"), 0) FROM "Revocation" r WHERE r."orgId" = ${of.orgId})
        + ROW_NUMBER() OVER (ORDER BY e."unbindingId", e."position", i."position"),
      i."objectId",
      CASE e."kind" WHEN 'oauth_end' THEN 'oauth' WHEN 'credentials_revoke' THEN 'credential' ELSE 'session' END,
      i."name", m."id", m."account", e."unbindingId", ${of.now}
    FROM "EffectItem" i
      JOIN "Effect" e ON e."id" = i."effectId"
      JOIN "Unbinding" u ON u."id" = e."unbindingId"
      JOIN "Member" m ON m."id" = u."memberId"
    WHERE e."unbindingId" IN (${Prisma.join([...of.unbindingIds])}) AND e."kind" IN (${Prisma.join([...kinds])})
      AND i."fact" IN ('sign_in_again', 'revoked', 'ended')
    RETURNING "seq", "unbindingId", "grantId", "kind", "appName", "account"`;
