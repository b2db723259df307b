import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api, ask } from '../../api/client';
import { notesKey } from '../../api/queries';
import type { NoteView } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useEnter } from '../../lib/useEnter';
import { clean } from '../../lib/words';
import { FieldError } from '../../ui/Field';
import { fieldError, useProblemText } from '../../ui/problem';
import { editorText } from './editorText';
import styles from './TitleField.module.css';

/** A note's name, written where it stands: taken when one leaves it or presses Enter, given up with Escape. */
export function TitleField({ note }: { note: NoteView }) {
  const t = useText(editorText);
  const problem = useProblemText();
  const client = useQueryClient();
  const errorId = useId();
  // Null while nothing is typed: then the name follows what others call the note.
  const [typed, setTyped] = useState<string | null>(null);
  const rename = useMutation({
    mutationFn: (now: string) =>
      ask(
        api.PATCH('/api/v1/rooms/{id}/notes/{note}', {
          params: { path: { id: note.room, note: note.id } },
          body: { title: now },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: notesKey(note.room) }),
  });
  const enter = useEnter(() => (document.activeElement as HTMLElement).blur());

  const leave = () => {
    if (typed === null) return;
    if (clean(typed) === note.title) setTyped(null);
    else rename.mutate(clean(typed), { onSuccess: () => setTyped(null) });
  };
  const giveUp = () => {
    setTyped(null);
    rename.reset();
  };

  return (
    <div className={styles.title}>
      <input
        type="text"
        aria-label={t.title}
        aria-invalid={rename.isError || undefined}
        aria-describedby={rename.isError ? errorId : undefined}
        value={typed ?? note.title}
        readOnly={!note.may.write}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        {...enter}
        onKeyDown={(event) => {
          if (event.key === 'Escape') giveUp();
          else enter.onKeyDown(event);
        }}
      />
      <div role="alert">
        {rename.isError && (
          <FieldError id={errorId}>
            {fieldError(rename.error, 'title') ?? problem(rename.error)}
          </FieldError>
        )}
      </div>
    </div>
  );
}
