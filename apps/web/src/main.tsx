import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keptLanguage } from './app/language.ts';
import { firstPhrases } from './app/spoken.ts';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
const table = await firstPhrases(keptLanguage());
if (root)
  createRoot(root).render(
    <StrictMode>
      <App phrases={table} />
    </StrictMode>,
  );
