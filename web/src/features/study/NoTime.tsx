import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { studyText } from './text';

export function NoTime({ title }: { title: string }) {
  const t = useText(studyText);
  return (
    <EmptyState title={title} action={<ButtonLink href="/mine">{t.emptyAction}</ButtonLink>}>
      {t.empty}
    </EmptyState>
  );
}
