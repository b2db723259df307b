import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { submissionNoteQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Dialog } from '../../ui/Dialog';
import { ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { attendanceText } from './text';
import type { EventPath } from './types';
import styles from './Versions.module.css';

const Markdown = lazy(() => import('../note/Markdown'));

interface NoteCardProps {
  path: EventPath;
  submission: number;
  title: string;
}

/** A note that was handed in; it opens to what it said then. */
export function NoteCard({ title, ...handedIn }: NoteCardProps) {
  const t = useText(attendanceText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.note} onClick={() => setOpen(true)}>
        <FileText size={20} strokeWidth={1.8} aria-hidden />
        <span>
          <b>{title}</b>
          <small>{t.openNote}</small>
        </span>
      </button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <HandedIn {...handedIn} />
        </Dialog>
      )}
    </>
  );
}

function HandedIn({ path, submission }: Omit<NoteCardProps, 'title'>) {
  const note = useQuery(submissionNoteQuery(path.id, path.event, submission));
  if (note.isPending) return <Skeleton height={240} />;
  if (note.isError) return <ProblemNotice error={note.error} />;
  return (
    <Suspense fallback={<Skeleton height={240} />}>
      <Markdown text={note.data.text} />
    </Suspense>
  );
}
