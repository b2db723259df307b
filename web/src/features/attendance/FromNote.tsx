import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { api, ask } from '../../api/client';
import { noteQuery } from '../../api/queries';
import type { NoteLine } from '../../api/types';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { PickNote } from '../note/PickNote';
import { useArrival } from '../note/useArrival';
import styles from './Homework.module.css';
import { attendanceText } from './text';
import type { EventPath } from './types';
import { useAct } from './useAct';

const Markdown = lazy(() => import('../note/Markdown'));

interface FromNoteProps {
  path: EventPath;
  /** Of the homework: the version that is handed in bears it. */
  title: string;
  zone: string;
  onDone: () => void;
}

/** Hands in what a note of the room says now. */
export function FromNote({ path, title, zone, onDone }: FromNoteProps) {
  const [picked, setPicked] = useState<NoteLine | null>(null);
  if (!picked) return <PickNote room={path.id} zone={zone} onPick={setPicked} />;
  return (
    <Picked
      path={path}
      title={title}
      note={picked}
      onOther={() => setPicked(null)}
      onDone={onDone}
    />
  );
}

interface PickedProps extends Omit<FromNoteProps, 'zone'> {
  note: NoteLine;
  onOther: () => void;
}

function Picked({ path, title, note, onOther, onDone }: PickedProps) {
  const t = useText(attendanceText);
  const found = useQuery({ ...noteQuery(path.id, note.id), staleTime: 0 });
  const submit = useSubmitNote(path, note.id, title);
  const text = found.data?.text ?? '';
  const heading = useArrival();
  return (
    <div className={layout.stack}>
      <div className={layout.between}>
        <h3 ref={heading} tabIndex={-1}>
          {note.title}
        </h3>
        <Button kind="quiet" onClick={onOther}>
          <Undo2 size={18} strokeWidth={1.8} aria-hidden />
          {t.another}
        </Button>
      </div>
      {found.isPending && <Skeleton height={240} />}
      <ProblemNotice error={found.error} />
      {found.data && (
        <div
          className={`${layout.card} ${styles.noteText}`}
          role="region"
          aria-label={t.noteText}
          // A scrolling area must be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {clean(text) ? (
            <Suspense fallback={<Skeleton height={200} />}>
              <Markdown text={text} />
            </Suspense>
          ) : (
            <p className={layout.muted}>{t.noteEmpty}</p>
          )}
        </div>
      )}
      <ProblemNotice error={submit.error} />
      <Button
        wide
        busy={submit.isPending}
        disabled={!clean(text)}
        onClick={() => submit.mutate(undefined, { onSuccess: onDone })}
      >
        {t.submitNote}
      </Button>
      <p className={`${layout.small} ${layout.muted}`}>
        {t.noteNow} {t.keepsEarliest}
      </p>
    </div>
  );
}

/** What the note says is kept as a version first, by the name of the homework; that is what is handed in. */
function useSubmitNote(path: EventPath, note: number, name: string) {
  const t = useText(attendanceText);
  return useAct(
    path,
    async () => {
      const version = await ask(
        api.POST('/api/v1/rooms/{id}/notes/{note}/versions', {
          params: { path: { id: path.id, note } },
          body: { name },
        }),
      );
      return ask(
        api.POST('/api/v1/rooms/{id}/events/{event}/submissions', {
          params: { path },
          body: { note_version: version.id },
        }),
      );
    },
    () => t.submitted,
  );
}
