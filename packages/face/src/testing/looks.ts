import type { Look } from '../challenge.ts';

let count = 0;

/** A frame of somebody at rest, each with other pixels, and what differs from that. */
export function frame(differs: Partial<NonNullable<Look['face']>> & { readonly mark?: string } = {}): Look {
  const { mark = `frame ${count++}`, ...face } = differs;
  return {
    mark,
    faces: 1,
    face: { eyesOpen: 0.34, mouthOpen: 0.06, turn: 0.02, eyeSpan: 120, brightness: 110, strange: false, ...face },
  };
}

export const still = (): Look => frame();
export const shutEyes = (): Look => frame({ eyesOpen: 0.15 });
export const openMouth = (): Look => frame({ mouthOpen: 0.4 });
export const turnedLeft = (): Look => frame({ turn: 0.35 });
export const turnedRight = (): Look => frame({ turn: -0.35 });
export const stranger = (): Look => frame({ strange: true });
export const faces = (count_: number): Look => ({ mark: `frame ${count++}`, faces: count_, face: null });

/** The frames by which somebody does what is asked. */
export const doing = {
  center: () => [still(), still(), still()],
  blink: () => [still(), shutEyes(), still()],
  mouth: () => [still(), openMouth(), still()],
  left: () => [still(), turnedLeft(), still()],
  right: () => [still(), turnedRight(), still()],
} as const;
