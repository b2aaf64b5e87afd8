import type { FaceResult } from '@vladmandic/human';
import type { Chip, Embedder } from './embedder.ts';
import { cut, type Picture, type Point, type PointAt, type Pose, poseOf, similarity } from './geometry.ts';
import type { FindFaces } from './mesh.ts';
import { brightnessOf, markOf, readPicture } from './picture.ts';

/** What one frame shows. Numbers only: the picture itself goes no further. */
export type Measure =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'faces'; readonly mark: string; readonly count: number }
  | {
      readonly kind: 'face';
      readonly mark: string;
      readonly pose: Pose;
      /** Of the face, 0–255. */
      readonly brightness: number;
      readonly embedding: readonly number[];
    };

export type MeasureFrame = (bytes: Uint8Array) => Promise<Measure>;

/** A face with eyes nearer than this (in pixels) is somebody in the background. */
const background = 15;

const pointsOf = (face: FaceResult, { width, height }: Picture): PointAt => {
  const at = (index: number): Point => {
    const [x, y] = face.meshRaw[index] ?? [Number.NaN, Number.NaN];
    return [x * width, y * height];
  };
  return at;
};

function align(picture: Picture, at: PointAt, chip: Chip): Picture {
  const from = chip.points.map(({ of }): Point => {
    const points = of.map(at);
    return [
      points.reduce((sum, [x]) => sum + x, 0) / points.length,
      points.reduce((sum, [, y]) => sum + y, 0) / points.length,
    ];
  });
  return cut(
    picture,
    similarity(
      from,
      chip.points.map((point) => point.at),
    ),
    chip.size,
  );
}

/** The whole way from the bytes of a frame to its numbers. */
export function measurer(findFaces: FindFaces, embedder: Embedder): MeasureFrame {
  return async (bytes) => {
    const picture = await readPicture(bytes);
    if (picture === null) return { kind: 'unreadable' };
    const mark = markOf(picture);
    const found = (await findFaces(picture))
      .map((face) => ({ box: face.box, at: pointsOf(face, picture), meshed: face.meshRaw.length >= 468 }))
      .filter(({ meshed }) => meshed)
      .map((face) => ({ ...face, pose: poseOf(face.at) }))
      .filter(({ pose }) => pose.eyeSpan >= background);
    const [face] = found;
    if (face === undefined || found.length > 1) return { kind: 'faces', mark, count: found.length };
    const [left, top, width, height] = face.box;
    const embedding = await embedder.embed(align(picture, face.at, embedder.chip));
    return {
      kind: 'face',
      mark,
      pose: face.pose,
      brightness: brightnessOf(picture, { left, top, width, height }),
      embedding: [...embedding],
    };
  };
}
