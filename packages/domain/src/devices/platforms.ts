export const platforms = ['windows', 'macos', 'ios', 'android', 'web'] as const;
export type Platform = (typeof platforms)[number];
