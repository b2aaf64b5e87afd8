export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How far the commits of this process are; what is written is not visible to anybody before it is all there. */
export interface Commits {
  begin(importId: string, total: number): void;
  add(importId: string, rows: number): void;
  end(importId: string): void;
  of(importId: string): Progress | null;
}

export function createCommits(): Commits {
  const running = new Map<string, Progress>();
  return {
    begin: (importId, total) => running.set(importId, { done: 0, total }),
    add: (importId, rows) => {
      const progress = running.get(importId);
      if (progress === undefined) return;
      running.set(importId, { ...progress, done: Math.min(progress.total, progress.done + rows) });
    },
    end: (importId) => running.delete(importId),
    of: (importId) => running.get(importId) ?? null,
  };
}
