import { Component, type ReactNode } from 'react';
import { useText } from '../lib/i18n';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import layout from '../ui/layout.module.css';
import { appText } from './text';

/** What nobody caught ends here, with a way out. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const t = useText(appText);
  return (
    <main className={layout.narrow}>
      <EmptyState
        asPage
        title={t.crashTitle}
        action={<Button onClick={() => location.reload()}>{t.reload}</Button>}
      >
        {t.crash}
      </EmptyState>
    </main>
  );
}
