import { useMutation, useQuery } from '@tanstack/react-query';
import type { Answer, Challenge } from '@unbind/contract/verification';
import type { Factor } from '@unbind/domain/verification/factors';
import { useEffect, useRef } from 'react';
import { call } from '../../app/client.ts';
import { read } from '../../app/queries.ts';
import type { Asker } from './asker.ts';

/** Asks for a factor once when its step opens, follows the challenge, and asks anew when told to. */
export function useChallenge(asker: Asker, factor: Factor) {
  const ask = useMutation({ mutationFn: () => asker.ask(factor) });
  const asked = useRef(false);
  const { mutate } = ask;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  const id = ask.data?.id ?? '';
  // What is approved on another device, and what a provider is to send, changes without this browser's doing.
  const elsewhere = factor === 'qr' || factor === 'leader' || factor === 'sms' || factor === 'email';
  const state = useQuery({
    ...read('GET /challenges/:id', { params: { id } }),
    enabled: id !== '' && elsewhere,
    refetchInterval: ({ state: { data } }) => (data === undefined || goesOn(data) ? 2_000 : false),
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
    if (outcome === 'passed' || outcome === 'refused') void asker.passed(factor);
  }, [outcome, asker, factor]);
  return { challenge, again: () => mutate(), error: ask.error ?? state.error, isAsking: ask.isPending };
}

/** A code that has left, or never will, is waited for by the person alone. */
const goesOn = ({ state, sending }: Challenge): boolean =>
  state === 'open' && sending !== 'sent' && sending !== 'failed';

/** Gives an answer; a wrong one leaves the step where it is, a right one moves on. */
export function useAnswer(asker: Asker, factor: Factor, challenge: Challenge | undefined, onWrong: () => void) {
  const answer = useMutation({
    mutationFn: (body: Answer) => call('POST /challenges/:id/answer', { params: { id: challenge?.id ?? '' }, body }),
    onSuccess: async ({ state }) => (state === 'failed' ? onWrong() : asker.passed(factor)),
    onError: onWrong,
  });
  const wrong = answer.data?.state === 'failed' ? answer.data.attemptsLeft : null;
  return { give: answer.mutate, isPending: answer.isPending, error: answer.error, wrong };
}
