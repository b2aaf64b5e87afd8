import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineOf, openDatabase, sqlitePath } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { buildApp } from './app.ts';
import { threads } from './aside/aside.ts';
import { createChanges } from './changes.ts';
import { keptClock } from './demo/kept-clock.ts';
import { demoWechat } from './demo/wechat.ts';
import type { Deps } from './deps.ts';
import { type Env, readEnv } from './env.ts';
import { workHandlers } from './handlers.ts';
import { createLog } from './http/log.ts';
import { hasDemoOrg, importDemoOrg } from './imports/demo-org.ts';
import { missingChannels } from './messages/channels.ts';
import { demoInbox } from './messages/demo-inbox.ts';
import { openMessenger } from './messages/open.ts';
import { keysOf, movableClock, randomness, workingDay } from './outside.ts';
import { openPlaces } from './places/places.ts';
import { keptSecret } from './secret.ts';
import { openFace } from './verification/face/open.ts';
import { noWechat } from './wechat.ts';
import { createRunner } from './workflow/runner.ts';

/** A stop that hangs is ended after this long; supervisors wait ten seconds. */
const stopMs = 8_000;

/** Brings everything up and listens; the answer stops it again without cutting anybody off. */
async function start(env: Env): Promise<() => Promise<void>> {
  const log = createLog(env.UNBIND_LOG);
  const demo = env.UNBIND_DEMO === true;
  const onDisk = engineOf(env.DATABASE_URL) === 'sqlite';
  const folder = onDisk ? dirname(sqlitePath(env.DATABASE_URL)) : '.data';
  if (onDisk) mkdirSync(folder, { recursive: true });
  const applied = await applyMigrations(env.DATABASE_URL);
  if (applied.length > 0) log.info({ applied }, 'migrated');

  const { db, close } = openDatabase(env.DATABASE_URL);
  const clock = demo ? keptClock(folder) : movableClock();
  const inbox = demoInbox(clock);
  const keys = keysOf(env.UNBIND_SECRET ?? keptSecret(folder, randomness.bytes));
  const deps: Deps = {
    db,
    clock,
    random: randomness,
    keys,
    messenger: demo ? inbox : openMessenger(env, clock),
    workingDay,
    places: openPlaces(),
    wechat: demo ? demoWechat({ db, keys }) : noWechat,
    face: openFace(env, { clock, random: randomness, log }),
    loopbackWebhooks: demo,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    log,
    crashPoint: () => {},
    changes: createChanges(),
  };
  const unsent = missingChannels(deps.messenger);
  if (unsent.length > 0) log.warn({ channels: unsent }, 'no provider for messages on these channels: docs/messages.md');
  if (demo && !(await hasDemoOrg(deps))) await importDemoOrg(deps, (step) => log.info(step, 'imported'));
  const { aside, close: endThreads } = threads({ url: env.DATABASE_URL, carries: deps.messenger.carries }, deps);
  const runner = createRunner(deps, workHandlers(deps, aside));
  const app = await buildApp(deps, {
    demo: demo ? { inbox, clock, runDue: runner.runDue } : null,
    webDist: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    trustProxy: env.TRUST_PROXY,
    aside,
  });
  await app.listen({ port: env.PORT, host: env.HOST });
  runner.start();
  return async () => {
    await app.close();
    await runner.stop();
    await endThreads();
    await deps.face.close();
    await close();
  };
}

async function main(): Promise<void> {
  const stop = await start(readEnv(process.env));
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
