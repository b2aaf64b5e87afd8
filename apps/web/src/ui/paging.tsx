import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './paging.module.css';

export interface PagingProps {
  /** How many are shown, in words. */
  readonly shown: string;
  readonly more: string;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

/** The foot of a keyset list: the next page comes by scrolling here or by pressing the button. */
export function Paging({ shown, more, hasMore, loading, onMore }: PagingProps) {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasMore || loading || foot.current === null) return;
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onMore(), {
      rootMargin: '200px',
    });
    seen.observe(foot.current);
    return () => seen.disconnect();
  }, [hasMore, loading, onMore]);
  return (
    <div ref={foot} className={styles.paging}>
      <span aria-live="polite">{shown}</span>
      {hasMore && (
        <Button look="text" pending={loading} onPress={onMore}>
          {more}
        </Button>
      )}
    </div>
  );
}
