import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { sharedNoteQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import styles from './SharedNote.module.css';
import { noteText } from './text';
import { useWhen } from './useWhen';

const Markdown = lazy(() => import('./Markdown'));

/** A note as anybody reads it who has its link. */
export default function SharedNote({ token }: { token: string }) {
  const t = useText(noteText);
  const when = useWhen();
  const note = useQuery(sharedNoteQuery(token));
  useTitle(note.data?.title ?? t.readOnly);
  return (
    <main className={styles.page}>
      {note.isPending && <Skeleton count={3} height={140} />}
      {note.isError && <LoadFailed error={note.error} onRetry={() => void note.refetch()} />}
      {note.data === null && (
        <EmptyState asPage title={t.noLinkTitle}>
          {t.noLink}
        </EmptyState>
      )}
      {note.data && (
        <article>
          <header className={styles.head}>
            <p className={styles.kind}>{t.readOnly}</p>
            <h1>{note.data.title}</h1>
            <p className={`tabular ${layout.small} ${layout.muted}`}>
              {t.lastEdited(when(note.data.edited_at))}
            </p>
            <Button kind="secondary" className={styles.print} onClick={() => print()}>
              <Printer size={18} strokeWidth={1.8} aria-hidden />
              {t.print}
            </Button>
          </header>
          <Suspense fallback={<Skeleton count={3} height={140} />}>
            <Markdown text={note.data.text} />
          </Suspense>
        </article>
      )}
    </main>
  );
}
