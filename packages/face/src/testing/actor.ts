import type { Picture, PointAt } from '../geometry.ts';
import type { FindFaces } from '../mesh.ts';
import { act, type Gesture } from './gestures.ts';
import { type Person, portrait } from './people.ts';

/** Somebody who can be asked for any number of frames; each is another picture. */
export type Actor = (gesture: Gesture) => Promise<Buffer>;

/** Lets a person of the sample pictures act. */
export async function actor(findFaces: FindFaces, person: Person): Promise<Actor> {
  const { data, info } = await portrait(person).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture: Picture = { data, width: info.width, height: info.height };
  const [face] = await findFaces(await squared(picture));
  if (face === undefined) throw new Error(`no face in the picture of ${person}`);
  const at: PointAt = (index) => {
    const [x, y] = face.mesh[index] ?? [0, 0];
    return [x, y];
  };
  let frame = 0;
  return (gesture) => act(picture, at, gesture, frame++);
}

/** human's detector does not keep the proportions of a picture that is not square. */
async function squared({ data, width, height }: Picture): Promise<Picture> {
  const out = new Uint8Array(width * width * 3);
  out.set(data.subarray(0, width * height * 3));
  return { data: out, width, height: width };
}
