import { useMutation, useQuery } from '@tanstack/react-query';
import type { Challenge } from '@unbind/contract/verification';
import type { Factor } from '@unbind/domain/verification/factors';
import { useEffect, useRef } from 'react';
import { call } from '../../app/client.ts';
import { read, refresh } from '../../app/queries.ts';

/** Asks for a factor once when its step opens, follows the challenge, and asks anew when told to. */
export function useChallenge(unbindingId: string, factor: Factor) {
  const ask = useMutation({
    mutationFn: () => call('POST /unbindings/:id/challenges', { params: { id: unbindingId }, body: { factor } }),
  });
  const asked = useRef(false);
  const { mutate } = ask;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  const id = ask.data?.id ?? '';
  const state = useQuery({
    ...read('GET /challenges/:id', { params: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state: { data } }) => (data === undefined || data.state === 'open' ? 2_000 : false),
  });
  // Only the asking answers with the ticket and its digits; later reads tell how the challenge stands.
  const challenge: Challenge | undefined = ask.data && {
    ...ask.data,
    ...state.data,
    scanUrl: ask.data.scanUrl,
    matchDigits: ask.data.matchDigits,
  };
  const outcome = challenge?.state;
  useEffect(() => {
    if (outcome === 'passed' || outcome === 'refused') void refresh('GET /unbindings/:id');
  }, [outcome]);
  return { challenge, again: () => mutate(), error: ask.error ?? state.error, isAsking: ask.isPending };
}
