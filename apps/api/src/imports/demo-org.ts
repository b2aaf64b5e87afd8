import { type DemoFile, demoFiles } from '@unbind/prisma/seed/demo-files';
import type { Deps } from '../deps.ts';
import { isRefusal } from '../refusal.ts';
import { hashPassword } from '../session/password.ts';
import { transaction } from '../transaction.ts';
import { commitImport } from './commit.ts';
import { createOrg } from './create-org.ts';
import { planDemoDeparture } from './demo-departure.ts';
import { keepDemoRecords } from './demo-records.ts';
import { type Importer, previewImport } from './preview.ts';
import { createCommits } from './progress.ts';

/** The accounts of the demo, all with the same password; the README names them. The last two are colleagues of `member`. */
export const demoAccounts = ['super', 'dept', 'member', 'auditor', 'chenyu', 'xuanran'] as const;
export const demoPassword = 'unbind-demo';

export interface DemoStep {
  readonly file: string;
  readonly step: number;
  readonly steps: number;
  /** Rows written. */
  readonly rows: number;
}

/** Has the demo org been brought in to its end? Its accounts come last. */
export const hasDemoOrg = async ({ db }: Pick<Deps, 'db'>): Promise<boolean> => (await db.credential.count()) > 0;

/**
 * The demo org, brought in through the same preview and commit as any org's files. Each step is one transaction, and the
 * next call goes on where a killed one stopped.
 */
export async function importDemoOrg(
  deps: Deps,
  onProgress: (step: DemoStep) => void = () => {},
): Promise<{ orgId: string }> {
  const files = demoFiles(deps.clock.now());
  const by =
    (await begun(deps)) ?? (await createOrg(deps, { name: '棠里生活零售' }, { account: 'super', name: '周念慈' }));
  for (const [at, file] of files.entries()) {
    const rows = await bringIn(deps, by, file);
    onProgress({ file: file.name, step: at + 1, steps: files.length, rows });
  }
  await keepDemoRecords(deps, by.orgId);
  await planDemoDeparture(deps, by.orgId);
  await giveCredentials(deps, by.orgId);
  return { orgId: by.orgId };
}

async function begun({ db }: Deps): Promise<Importer | null> {
  const grant = await db.roleGrant.findFirst({
    where: { role: 'super_admin' },
    select: { memberId: true, orgId: true },
  });
  return grant === null ? null : { id: grant.memberId, orgId: grant.orgId };
}

/** Rows that were written, now or before. The demo's own files have no refused rows: one would be a fault of ours. */
async function bringIn(deps: Deps, by: Importer, { kind, name, bytes }: DemoFile): Promise<number> {
  const where = { orgId: by.orgId, kind, state: 'committed' };
  const before = await deps.db.import.findFirst({ where });
  if (before !== null) return before.done;
  const preview = await previewImport(deps, by, { kind, fileName: name, bytes, columns: null }, null);
  const committed = isRefusal(preview) ? preview : await commitImport(deps, by, preview.id, createCommits());
  if (isRefusal(committed)) throw new Error(`demo file ${name}: ${committed.code} ${JSON.stringify(committed.params)}`);
  const { done, refused } = await deps.db.import.findUniqueOrThrow({ where: { id: committed.id } });
  if (refused > 0) throw new Error(`demo file ${name}: ${refused} rows refused`);
  return done;
}

async function giveCredentials(deps: Deps, orgId: string): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await transaction(deps, async (tx) => {
    const members = await tx.db.member.findMany({
      where: { orgId, accountKey: { in: [...demoAccounts] } },
      select: { id: true },
    });
    await tx.db.credential.createMany({
      data: members.map(({ id }) => ({ memberId: id, orgId, passwordHash, passwordChangedAt: tx.now })),
    });
  });
}
