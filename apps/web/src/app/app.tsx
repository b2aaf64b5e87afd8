import { QueryClientProvider } from '@tanstack/react-query';
import type { Table } from '@unbind/phrases';
import { BrowserRouter } from 'react-router';
import { Toasts } from '../ui/toast.tsx';
import { Boundary } from './boundary.tsx';
import { PreferencesProvider } from './preferences.tsx';
import { queryClient } from './queries.ts';
import { Screens } from './screens.tsx';

export const App = ({ phrases }: { readonly phrases: Table }) => (
  <PreferencesProvider first={phrases}>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <Toasts>
          <Boundary>
            <Screens />
          </Boundary>
        </Toasts>
      </BrowserRouter>
    </QueryClientProvider>
  </PreferencesProvider>
);
