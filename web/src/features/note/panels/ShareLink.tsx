import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { useText } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Confirm';
import { CopyButton } from '../../../ui/CopyButton';
import { TextField } from '../../../ui/Field';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { useNoteChange } from '../useNoteChange';
import styles from './About.module.css';
import { panelText } from './text';
import type { PartProps } from './types';

/** The address by which anybody can read the note: made on demand, taken back for good. */
export function ShareLink({ room, note }: PartProps) {
  const t = useText(panelText);
  const path = { params: { path: { id: room.id, note: note.id } } };
  const make = useNoteChange(room.id, () =>
    ask(api.PUT('/api/v1/rooms/{id}/notes/{note}/link', path)),
  );
  return (
    <section className={styles.part} aria-labelledby="link">
      <h3 id="link">{t.link}</h3>
      <p className={layout.soft}>{t.linkLead}</p>
      <ProblemNotice error={make.error} />
      {note.link ? (
        <>
          <TextField
            label={t.linkLabel}
            readOnly
            value={note.link}
            onFocus={(event) => event.target.select()}
          />
          <div className={layout.wrap}>
            <CopyButton text={note.link} label={t.linkCopy} done={t.linkCopied} />
            {note.may.manage && <Revoke room={room.id} note={note.id} />}
          </div>
        </>
      ) : note.may.manage ? (
        <Button kind="secondary" busy={make.isPending} onClick={() => make.mutate()}>
          {t.linkMake}
        </Button>
      ) : (
        <p className={`${layout.small} ${layout.muted}`}>{t.linkOthers}</p>
      )}
    </section>
  );
}

function Revoke({ room, note }: { room: number; note: number }) {
  const t = useText(panelText);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const revoke = useNoteChange(
    room,
    () =>
      ask(
        api.DELETE('/api/v1/rooms/{id}/notes/{note}/link', {
          params: { path: { id: room, note } },
        }),
      ),
    t.linkRevoked,
  );
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t.linkRevoke}
      </Button>
      {asking && (
        <Confirm
          title={t.linkRevokeTitle}
          action={t.linkRevoke}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          {t.linkRevokeLead}
        </Confirm>
      )}
    </>
  );
}
