import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { useText } from '../../../lib/i18n';
import { clean } from '../../../lib/words';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/Field';
import { Form } from '../../../ui/Form';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../../ui/problem';
import { useNoteChange } from '../useNoteChange';
import { panelText } from './text';
import styles from './Versions.module.css';

const NAME_MAX = 100;

/** Keeps what the note says now, by a name. */
export function KeepVersion({ room, note }: { room: number; note: number }) {
  const t = useText(panelText);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useNoteChange(
    room,
    (given: string) =>
      ask(
        api.POST('/api/v1/rooms/{id}/notes/{note}/versions', {
          params: { path: { id: room, note } },
          body: { name: given },
        }),
      ),
    t.kept,
  );
  const missing = tried && !clean(name) ? t.keepMissing : undefined;
  return (
    <Form
      className={layout.stack}
      error={keep.error}
      onSubmit={() => {
        setTried(true);
        if (!clean(name) || keep.isPending) return;
        keep.mutate(clean(name), {
          onSuccess: () => {
            setName('');
            setTried(false);
          },
        });
      }}
    >
      <div className={styles.keep}>
        <TextField
          label={t.keep}
          placeholder={t.keepPlaceholder}
          maxLength={NAME_MAX}
          value={name}
          error={missing ?? fieldError(keep.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" kind="secondary" busy={keep.isPending}>
          {t.keepAction}
        </Button>
      </div>
      {!hasFieldErrors(keep.error) && <ProblemNotice error={keep.error} />}
    </Form>
  );
}
