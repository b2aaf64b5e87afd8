import { disabledVerifier } from '@unbind/face';
import type { Database } from '@unbind/prisma';
import { engines, type TestDatabase, testDatabase } from '@unbind/prisma/testing';
import { pino } from 'pino';
import { createChanges } from '../../changes.ts';
import type { Deps } from '../../deps.ts';
import { keysOf, randomness, workingDay } from '../../outside.ts';
import { unknownPlace } from '../../places/places.ts';
import { isRefusal } from '../../refusal.ts';
import { noWechat } from '../../wechat.ts';
import { commitImport } from '../commit.ts';
import { createOrg } from '../create-org.ts';
import { type Importer, previewImport, type Upload } from '../preview.ts';
import { createCommits } from '../progress.ts';
import { viewImport } from '../view.ts';

export { engines };

const now = new Date('2026-11-23T07:10:00Z');

export interface World {
  readonly deps: Deps;
  readonly db: Database;
  readonly by: Importer;
  /** Uploads text or bytes; the file's view, or the refusal's code. */
  preview(kind: Upload['kind'], content: string | Uint8Array, columns?: Upload['columns']): Promise<Outcome>;
  commit(id: string): Promise<Outcome>;
  close(): Promise<void>;
}

type View = Exclude<Awaited<ReturnType<typeof viewImport>>, { readonly errors: unknown }>;
type Outcome = { readonly refusal: string | null; readonly view: View };

/** An org with its first super-admin on a database of its own. */
export async function world(engine: (typeof engines)[number]): Promise<World> {
  const test: TestDatabase = await testDatabase(engine);
  const deps = depsOf(test.db);
  const by = await createOrg(deps, { name: '棠里' }, { account: 'super', name: '周念慈' });
  const commits = createCommits();
  const outcome = async (result: Awaited<ReturnType<typeof previewImport>>): Promise<Outcome> => {
    if (isRefusal(result)) return { refusal: result.code, view: {} as View };
    const view = await viewImport(deps, by.orgId, result.id, { language: 'zh-CN', commits });
    return isRefusal(view) ? { refusal: view.code, view: {} as View } : { refusal: null, view };
  };
  return {
    deps,
    db: test.db,
    by,
    preview: async (kind, content, columns = null) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return outcome(await previewImport(deps, by, { kind, fileName: 'file', bytes, columns }, null));
    },
    commit: async (id) => outcome(await commitImport(deps, by, id, commits)),
    close: () => test.close(),
  };
}

function depsOf(db: Database): Deps {
  return {
    db,
    clock: { now: () => now, world: () => now },
    random: randomness,
    keys: keysOf('a secret of thirty-two characters'),
    messenger: { carries: [], send: async () => ({ ok: true }) },
    workingDay,
    places: () => unknownPlace,
    wechat: noWechat,
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    crashPoint: () => {},
    face: disabledVerifier,
    changes: createChanges(),
  };
}
