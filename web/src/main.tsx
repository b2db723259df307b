import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/tokens.css';
import './app/base.css';
import { language } from './lib/i18n';

document.documentElement.lang = language.get();

// A new page begins at its top; going back keeps the place, which the browser does by itself.
addEventListener('pushState', () => scrollTo(0, 0));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The font's many @font-face rules come after the first paint; until then the system's font stands in.
void import('./app/fonts');
