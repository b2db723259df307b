import { useText } from '../lib/i18n';
import { ButtonLink } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import layout from '../ui/layout.module.css';
import { useTitle } from '../ui/useTitle';
import { appText } from './text';

export function NotFound() {
  const t = useText(appText);
  useTitle(t.notFoundTitle);
  return (
    <div className={layout.narrow}>
      <EmptyState
        asPage
        title={t.notFoundTitle}
        action={<ButtonLink href="/">{t.toHome}</ButtonLink>}
      >
        {t.notFound}
      </EmptyState>
    </div>
  );
}
