import { useText } from '../lib/i18n';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { useProblemText } from './problem';
import { uiText } from './text';

export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(uiText);
  const text = useProblemText();
  return (
    <EmptyState
      title={t.loadFailed}
      action={
        <Button kind="secondary" onClick={onRetry}>
          {t.retry}
        </Button>
      }
    >
      {text(error)}
    </EmptyState>
  );
}
