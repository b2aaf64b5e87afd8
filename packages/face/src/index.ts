export { type FaceAction, type FaceFailure, type FaceHint, failures, hints } from './challenge.ts';
export { disabledVerifier } from './disabled.ts';
export { embeddedVerifier, randomOrder } from './embedded.ts';
export { measured } from './measured.ts';
export { factsOf, type ModelFile, modelFile } from './model.ts';
export { type Fault, openPool, poolDefaults } from './pool.ts';
export type { Checked, Enrolled, FaceVerifier, Identity, Shown, Template } from './verifier.ts';
