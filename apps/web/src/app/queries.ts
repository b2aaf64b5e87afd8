import { QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { codeOf } from './problem.ts';
import type { Input, Ok, Route } from './routes-of-contract.ts';

/** A refusal is an answer and not tried again; a lost connection is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => codeOf(error) === 'offline' && count < 2,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
  },
});

type Reading = Extract<Route, `GET ${string}`>;

/** The query of one read of the contract, keyed by its route and input. */
export const read = <R extends Reading>(route: R, input: Omit<Input<R>, 'signal'>) =>
  queryOptions<Ok<R>>({
    queryKey: [route, input],
    // The key is the input itself, so the cast only puts the signal back.
    queryFn: ({ signal }) => call(...([route, { ...input, signal }] as unknown as Parameters<typeof call<R>>)),
  });

/** Reads every open query of these routes again. */
export const refresh = (...routes: readonly Route[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => routes.some((route) => route === queryKey[0]) });
