import styles from './skeleton.module.css';

/** A place holder with the size of what comes, so that nothing jumps. */
export function Skeleton({ width = '100%', height = 12 }: { width?: string | number; height?: number }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div className={styles.rows} role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: place holders have no other key
        <div key={index}>
          <Skeleton width={28} height={28} />
          <Skeleton width={`${18 + ((index * 7) % 12)}%`} />
          <Skeleton width={`${24 + ((index * 5) % 16)}%`} />
          <Skeleton width="10%" />
        </div>
      ))}
    </div>
  );
}
