export * from './ports.ts';
export * from './retry.ts';
export * from './runner.ts';
export * from './stages.ts';
