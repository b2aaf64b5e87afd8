export { type FaceAction, type FaceFailure, type FaceHint, failures, hints } from './challenge.ts';
export { disabledVerifier } from './disabled.ts';
export { embeddedVerifier } from './embedded.ts';
export { factsOf, type ModelFile, modelFile } from './facts.ts';
export { measured } from './measured.ts';
export { type Fault, openPool, poolDefaults } from './pool.ts';
export { type TencentFaceOptions, tencentVerifier } from './tencent.ts';
export type { Checked, Enrolled, FaceVerifier, Identity, Shown, Template } from './verifier.ts';
