import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actions,
  asking,
  begin,
  drawOrder,
  type FaceAction,
  isDone,
  type Live,
  type Look,
  look,
  revealed,
  show,
  thresholds,
} from './challenge.ts';
import { doing, faces, frame, openMouth, shutEyes, still, stranger, turnedLeft, turnedRight } from './testing/looks.ts';

const order: readonly FaceAction[] = ['center', 'blink', 'mouth', 'left', 'center'];

/** Shows batches of frames, one a second, to a check. */
function watch(batches: readonly (readonly Look[])[], from: Live = begin(order), start = 0): Live {
  return batches.reduce((live, batch, index) => {
    const at = start + index * 1_000;
    return show(
      batch.reduce((state, each) => look(state, each, at).live, live),
      at + 300,
    );
  }, from);
}

const through = (steps: readonly FaceAction[]): Live => watch(steps.map((step) => doing[step]()));

describe('the live challenge', () => {
  it('is passed by doing what is asked, in the order asked', () => {
    const live = through(order);
    expect(isDone(live)).toBe(true);
    expect(asking(live)).toBeNull();
  });

  it.each([
    [0, ['center']],
    [1, ['center', 'blink']],
    [3, ['center', 'blink', 'mouth', 'left']],
  ] as const)('reveals after %i steps only %j', (steps, known) => {
    expect(revealed(through(order.slice(0, steps)))).toEqual(known);
  });

  it.each<[string, Look]>([
    ['is not there', faces(0)],
    ['is not alone', faces(2)],
    ['is too far away', frame({ eyeSpan: 54 })],
    ['is in the dark', frame({ brightness: 39 })],
    ['is overexposed', frame({ brightness: 236 })],
    ['looks aside', frame({ turn: 0.21 })],
    ['opens the mouth', frame({ mouthOpen: 0.21 })],
    ['has the eyes shut', frame({ eyesOpen: 0.19 })],
  ])('waits with a hint while the face %s', (_, bad) => {
    const live = watch([[bad], [{ ...bad, mark: 'other' }], [{ ...bad, mark: 'third' }]]);
    expect(live).toMatchObject({ step: 0, failure: null, hint: expect.any(String) });
    expect(watch([doing.center()], live, 3_000)).toMatchObject({ step: 1, hint: null });
  });

  it.each<[string, FaceAction, Look, Look, boolean]>([
    ['eyes shut to .62 of their own', 'blink', frame({ eyesOpen: 0.2107 }), still(), true],
    ['eyes a little farther open', 'blink', frame({ eyesOpen: 0.2109 }), still(), false],
    ['eyes that do not open again', 'blink', shutEyes(), frame({ eyesOpen: 0.27 }), false],
    ['eyes shut in a turned head', 'blink', frame({ eyesOpen: 0.15, turn: 0.2 }), still(), false],
    ['a mouth open over .28', 'mouth', frame({ mouthOpen: 0.281 }), still(), true],
    ['a mouth open by .28', 'mouth', frame({ mouthOpen: 0.28 }), still(), false],
    ['a head turned over .22 from rest', 'left', frame({ turn: 0.241 }), still(), true],
    ['a head turned by less', 'left', frame({ turn: 0.239 }), still(), false],
    ['a head turned the other way', 'left', turnedRight(), still(), false],
  ])('%s counts for %s as it should', (_, action, first, second, counts) => {
    const rest = watch([doing.center()], begin(['center', action, 'center']));
    expect(watch([[first, second]], rest, 1_000).step).toBe(counts ? 2 : 1);
  });

  it.each<[string, FaceAction, () => Look, () => Look]>([
    ['opening the mouth and turning', 'blink', openMouth, turnedLeft],
    ['turning twice', 'mouth', turnedLeft, turnedRight],
    ['turning to the wrong side, and opening the mouth', 'left', turnedRight, openMouth],
  ])('fails on %s while %s is asked', (_, action, first, second) => {
    const rest = watch([doing.center()], begin(['center', action, 'center']));
    const once = watch([[first(), first(), still()]], rest, 1_000);
    expect(once.failure).toBeNull();
    expect(watch([[second()]], once, 2_000).failure).toBe('wrong-action');
  });

  it('does not take a blink for a wrong movement, since nobody can help it', () => {
    const rest = watch([doing.center()], begin(['center', 'mouth', 'center']));
    expect(watch([doing.blink(), doing.blink(), doing.blink(), doing.mouth()], rest, 1_000).step).toBe(2);
  });

  it('counts a movement once, although it trembles or is made again before the person has read on', () => {
    const trembling = [0.4, 0.27, 0.3, 0.26, 0.1, 0.35, 0.1, 0.3].map((mouthOpen) => frame({ mouthOpen }));
    const rest = watch([doing.center()], begin(['center', 'mouth', 'blink', 'center']));
    expect(watch([trembling, doing.blink()], rest, 1_000)).toMatchObject({ step: 3, wrong: 0 });
  });

  it('takes no movement for an answer that was made before it was asked for', () => {
    const live = watch([doing.center(), [...doing.blink(), ...doing.mouth(), ...doing.left()]]);
    expect(revealed(live)).toEqual(['center', 'blink', 'mouth']);
  });

  it.each([
    ['the same picture twice in a row is a slow camera', ['a', 'a', 'b', 'b'], null],
    ['a picture from long ago is a recording', ['a', 'b', 'c', 'a'], 'replayed'],
  ] as const)('%s', (_, marks, failure) => {
    expect(watch([marks.map((mark) => frame({ mark }))]).failure).toBe(failure);
  });

  it('gets nowhere with a still photo, however often it is sent', () => {
    const photo = Array.from({ length: 12 }, () => frame({ mark: 'photo' }));
    const live = watch([photo, photo, photo]);
    expect(live).toMatchObject({ step: 0, failure: null });
    expect(watch([photo], live, thresholds.stepMs + 1).failure).toBe('too-slow');
  });

  it('ends when somebody else comes before the camera', () => {
    const rest = watch([doing.center()]);
    expect(watch([[stranger(), stranger()]], rest, 1_000)).toMatchObject({ failure: null, hint: 'same-person' });
    expect(watch([[stranger(), stranger(), stranger()]], rest, 1_000).failure).toBe('somebody-else');
  });

  it.each([
    [6_000, null],
    [6_001, 'too-slow'],
  ])('gives a step %i ms: %s', (at, failure) => {
    expect(look(look(begin(order), faces(0), 0).live, faces(0), at).live.failure).toBe(failure);
  });

  it('counts a step from when the person was told', () => {
    const done = doing.center().reduce((live, each) => look(live, each, 0).live, begin(order));
    const told = show(done, 5_000);
    expect(look(told, still(), 11_000).live.failure).toBeNull();
    expect(look(told, still(), 11_001).live.failure).toBe('too-slow');
  });

  it('ends after 40 seconds in all, however quick the steps', () => {
    const long = begin(['center', ...Array<FaceAction>(12).fill('mouth')]);
    const after = (seconds: number): Live =>
      Array.from({ length: seconds / 5 }, (_, index) => index).reduce(
        (live, index) => watch([doing[index === 0 ? 'center' : 'mouth']()], live, index * 5_000),
        long,
      );
    expect(after(45)).toMatchObject({ step: 9, failure: null });
    expect(after(50).failure).toBe('too-slow');
  });

  const anything = fc.oneof(
    fc.constantFrom(still, shutEyes, openMouth, turnedLeft, turnedRight, stranger).map((make) => make),
    fc.constantFrom(
      () => faces(0),
      () => faces(3),
    ),
  );

  it('never goes back, never skips, and stays as it is once it has ended, whatever is shown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anything, fc.nat(3_000))),
        fc.nat(99).map((percent) => percent / 100),
        (shown, luck) => {
          let live = begin(drawOrder(() => luck));
          let at = 0;
          for (const [make, wait] of shown) {
            at += wait;
            const after = look(live, make(), at).live;
            expect(after.step - live.step === 0 || after.step - live.step === 1).toBe(true);
            if (asking(live) === null) expect(after).toBe(live);
            if (after.failure !== null) expect(isDone(after)).toBe(false);
            live = show(after, at);
            expect(JSON.parse(JSON.stringify(live))).toEqual(live);
          }
        },
      ),
    );
  });

  it('is never passed without each asked movement having been seen after it was asked for', () => {
    const movement = fc.constantFrom<FaceAction>(...actions);
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 12 }), (done) => {
        const live = watch(done.map((step) => doing[step]()));
        // A face rests between movements, so that looking straight ahead comes by itself.
        const asked = order.filter((action) => action !== 'center');
        const inOrder = done.reduce((at, step) => (asked[at] === step ? at + 1 : at), 0);
        if (isDone(live)) expect(inOrder).toBe(asked.length);
      }),
    );
  });

  it('draws every one of the twelve orders, and nothing else', () => {
    const drawn = new Set<string>();
    const luck = [0, 0.2, 0.4, 0.6, 0.8, 0.999];
    for (const side of luck) {
      for (const last of luck) {
        for (const middle of luck) {
          const draws = [side, last, middle];
          const one = drawOrder(() => draws.shift() ?? 0);
          expect([one.at(0), one.at(-1), one.length]).toEqual(['center', 'center', 5]);
          drawn.add(one.join());
        }
      }
    }
    expect(drawn.size).toBe(12);
  });
});
