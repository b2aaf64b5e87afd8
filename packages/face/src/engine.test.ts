import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceAction } from './challenge.ts';
import { embeddedVerifier } from './embedded.ts';
import { factsOf } from './facts.ts';
import { type FindFaces, openMesh } from './mesh.ts';
import { openPool, type Pool, poolDefaults } from './pool.ts';
import { type Actor, actor } from './testing/actor.ts';
import type { Gesture } from './testing/gestures.ts';
import { group, type Person, portrait } from './testing/people.ts';
import type { Checked, FaceVerifier, Template } from './verifier.ts';

const order: readonly FaceAction[] = ['center', 'blink', 'mouth', 'left', 'center'];
const obedient: Readonly<Record<FaceAction, readonly Gesture[]>> = {
  center: ['rest', 'rest', 'rest'],
  blink: ['rest', 'blink', 'rest'],
  mouth: ['rest', 'mouth', 'rest'],
  left: ['rest', 'left', 'rest'],
  right: ['rest', 'right', 'rest'],
};

describe('the embedded face check', () => {
  let pool: Pool;
  let mesh: FindFaces;
  let verifier: FaceVerifier;
  let dina: Actor;
  const faults: Error[] = [];
  let now = 0;

  beforeAll(async () => {
    pool = openPool({
      model: null,
      ...poolDefaults,
      threads: 1,
      timeoutMs: 30_000,
      onFault: (error) => faults.push(error),
    });
    verifier = embeddedVerifier({ pool, facts: factsOf(null), now: () => new Date(now), order: () => order });
    mesh = await openMesh();
    dina = await actor(mesh, 'dina');
  });
  afterAll(async () => {
    await verifier.close();
    expect(faults).toEqual([]);
  });

  const templateOf = async (who: Actor): Promise<Template> => {
    const enrolled = await verifier.enrol([await who('rest'), await who('rest'), await who('rest'), await who('rest')]);
    if (!enrolled.ok) throw new Error(JSON.stringify(enrolled));
    return enrolled.template;
  };

  /** Somebody goes through a check; `film` says what they show at each step. */
  async function check(template: Template, film: (asked: FaceAction) => Promise<readonly Buffer[]>): Promise<Checked> {
    let at: Checked = { state: 'open', progress: verifier.begin(), action: 'center', hint: null };
    for (let batch = 0; batch < 12 && at.state === 'open'; batch++) {
      const frames = await film(at.action ?? 'center');
      now += 1_000;
      at = await verifier.submit({ progress: at.progress, frames, template, arrived: new Date(now) });
    }
    return at;
  }

  const acting = (who: Actor) => async (asked: FaceAction) => {
    const frames: Buffer[] = [];
    for (const gesture of obedient[asked]) frames.push(await who(gesture));
    return frames;
  };

  it('lets the person pass who enrolled, in other light too', async () => {
    const template = await templateOf(dina);
    expect(template).toMatchObject({ model: 'dlib-resnet-v1', embedding: { length: 128 } });
    const dusk: Actor = async (gesture) =>
      sharp(await dina(gesture))
        .modulate({ brightness: 0.7 })
        .jpeg()
        .toBuffer();
    expect(await check(template, acting(dina))).toEqual({ state: 'passed', identity: null });
    expect(await check(template, acting(dusk))).toEqual({ state: 'passed', identity: null });
  });

  it('refuses everybody else, and does not say so before the end', async () => {
    const rosa = await actor(mesh, 'rosa');
    expect(await check(await templateOf(rosa), acting(dina))).toEqual({ state: 'failed', why: 'no-match' });
  });

  it('refuses a still photo, a film that starts again, and movements in another order', async () => {
    const template = await templateOf(dina);
    const photo = await dina('rest');
    expect(await check(template, async () => [photo, photo, photo])).toEqual({ state: 'failed', why: 'too-slow' });
    const film = [await dina('rest'), await dina('rest'), await dina('rest'), await dina('mouth')];
    expect(await check(template, async () => film)).toEqual({ state: 'failed', why: 'replayed' });
    const other = { center: 'center', blink: 'left', mouth: 'blink', left: 'mouth', right: 'right' } as const;
    const wrong = await check(template, (asked) => acting(dina)(other[asked]));
    expect(wrong).toEqual({ state: 'failed', why: 'wrong-action' });
  });

  it('refuses a second person who takes over for the movements', async () => {
    const emma = await actor(mesh, 'emma');
    const film = (asked: FaceAction) => acting(asked === 'center' ? dina : emma)(asked);
    expect(await check(await templateOf(dina), film)).toEqual({ state: 'failed', why: 'somebody-else' });
  });

  it('refuses a template of another model, without looking at the frames', async () => {
    const template = { model: 'another', embedding: [] };
    expect(await check(template, acting(dina))).toEqual({ state: 'failed', why: 'no-match' });
  });

  const bytes = async (person: Person) => portrait(person).jpeg().toBuffer();
  it.each<[string, () => Promise<Uint8Array>, object]>([
    ['noise', async () => new Uint8Array(5_000).map((_, index) => (index * 7_919) % 251), { kind: 'unreadable' }],
    ['nothing', async () => new Uint8Array(0), { kind: 'unreadable' }],
    ['half a picture', async () => (await bytes('dina')).subarray(0, 9_000), { kind: 'unreadable' }],
    ['a web page', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { kind: 'unreadable' }],
    ['ten million pixels', async () => portrait('dina').resize(4_000, 2_600).jpeg().toBuffer(), { kind: 'unreadable' }],
    [
      'a blank wall',
      async () => portrait('dina').blur(90).linear(0, 128).jpeg().toBuffer(),
      { kind: 'faces', count: 0 },
    ],
    ['three people', async () => group().jpeg().toBuffer(), { kind: 'faces', count: 3 }],
    ['a person', async () => bytes('dina'), { kind: 'face' }],
  ])('says what it sees of %s, and breaks down at nothing', async (_, make, seen) => {
    const measured = await pool.measure([await make()]);
    expect(measured).toMatchObject({ ok: true, measures: [seen] });
  });

  it.each<[string, () => Promise<readonly Uint8Array[]>, string]>([
    ['of which too few show a face', async () => [await dina('rest'), await dina('rest')], 'no-face'],
    ['of a mouth wide open', async () => Promise.all([1, 2, 3].map(() => dina('mouth'))), 'close-mouth'],
    ['of two people in turn', async () => [await dina('rest'), await bytes('rosa'), await dina('rest')], 'same-person'],
    [
      'of several people',
      async () =>
        Promise.all(
          [1, 2, 3].map((q) =>
            group()
              .jpeg({ quality: 80 + q })
              .toBuffer(),
          ),
        ),
      'one-face',
    ],
  ])('enrols nobody from pictures %s', async (_, make, hint) => {
    expect(await verifier.enrol(await make())).toEqual({ ok: false, hint });
  });
});

describe('the pool', () => {
  it('turns away what it cannot hold, gives up what takes too long, and works again afterwards', async () => {
    const faults: string[] = [];
    const pool = openPool({
      model: null,
      threads: 1,
      queue: 1,
      timeoutMs: 1,
      idleMs: 0,
      onFault: ({ name }) => faults.push(name),
    });
    const picture = await portrait('dina').jpeg().toBuffer();
    const answers = await Promise.all([1, 2, 3, 4].map(() => pool.measure([picture])));
    const said = answers.map((answer) => (answer.ok ? 'ok' : answer.fault));
    expect(said).toContain('busy');
    expect(said).toContain('slow');
    expect(said).not.toContain('ok');
    expect(faults).toContain('AbortError');
    await pool.close();
  });

  it('says broken when the model is not the one that was vetted', async () => {
    const faults: string[] = [];
    const model = { path: new URL('./model.ts', import.meta.url).pathname, sha256: '0'.repeat(64), threshold: 0.5 };
    const pool = openPool({ model, ...poolDefaults, onFault: ({ message }) => faults.push(message) });
    expect(await pool.measure([new Uint8Array(3)])).toEqual({ ok: false, fault: 'broken' });
    expect(faults.join()).toMatch(/checksum [0-9a-f]{64}/);
    await pool.close();
  });
});
