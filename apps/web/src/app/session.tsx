import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '@unbind/contract/session';
import { createContext, type ReactNode, useContext } from 'react';
import { Navigate, useLocation } from 'react-router';
import { call, carry } from './client.ts';
import { setServerTime } from './clock.ts';
import { Failed } from './failed.tsx';
import { ZoneProvider } from './preferences.tsx';
import { codeOf } from './problem.ts';
import { queryClient } from './queries.ts';
import { rescueBy } from './raise.ts';

const sessionKey = ['session'];

/** Makes a session this browser's own: its token, its clock. */
export function adopt(session: SessionView): SessionView {
  carry({ csrfToken: session.csrfToken });
  setServerTime(session.serverTime);
  return session;
}

const readSession = async ({ signal }: { signal: AbortSignal }): Promise<SessionView> =>
  adopt(await call('GET /session', { signal }));

/** The session as it is now: after its token has changed, in this tab or in another. True when there is one. */
export async function renew(): Promise<boolean> {
  const session = await call('GET /session', {}).catch(() => null);
  if (session === null) return false;
  queryClient.setQueryData(sessionKey, adopt(session));
  return true;
}
rescueBy({ renew });

export const enter = (session: SessionView): void => {
  queryClient.clear();
  queryClient.setQueryData(sessionKey, adopt(session));
};

const Context = createContext<SessionView | null>(null);

export function useSession(): SessionView {
  const session = useContext(Context);
  if (session === null) throw new Error('outside of a session');
  return session;
}

/** May this person do it? The access table's own word, as the server said it. */
export function useMay(): (action: string) => boolean {
  const { actions } = useSession();
  return (action) => actions.includes(action);
}

/** Lets in who is signed in; everybody else comes back here after signing in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const session = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000, retry: false });
  const { pathname, search } = useLocation();
  if (session.data)
    return (
      <Context value={session.data}>
        <ZoneProvider value={session.data.org.timeZone}>{children}</ZoneProvider>
      </Context>
    );
  if (session.isPending) return null;
  if (codeOf(session.error) === 'session-missing') {
    const to = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${to}`} replace />;
  }
  return <Failed error={session.error} retry={() => void session.refetch()} />;
}
