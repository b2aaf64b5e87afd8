export * from './canonical.ts';
export * from './merkle.ts';
