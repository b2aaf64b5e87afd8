import { loadTable } from '@unbind/phrases';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keptLanguage } from './app/preferences.tsx';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
const table = await loadTable(keptLanguage());
if (root)
  createRoot(root).render(
    <StrictMode>
      <App phrases={table} />
    </StrictMode>,
  );
