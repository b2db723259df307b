import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { useText } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Confirm';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { useNoteChange } from '../useNoteChange';
import styles from './About.module.css';
import { panelText } from './text';
import type { PartProps } from './types';

/** The same text in the Etherpad of this server. */
export function Pad({ room, note }: PartProps) {
  const t = useText(panelText);
  const [asking, setAsking] = useState<'pull' | 'push' | null>(null);
  const path = { params: { path: { id: room.id, note: note.id } } };
  const open = useNoteChange(room.id, () =>
    ask(api.POST('/api/v1/rooms/{id}/notes/{note}/pad', path)),
  );
  const pull = useNoteChange(
    room.id,
    () => ask(api.POST('/api/v1/rooms/{id}/notes/{note}/pad/pull', path)),
    t.padPulled,
  );
  const push = useNoteChange(
    room.id,
    () => ask(api.POST('/api/v1/rooms/{id}/notes/{note}/pad/push', path)),
    t.padPushed,
  );
  const close = () => setAsking(null);
  if (!note.may.write) return null;
  return (
    <section className={styles.part} aria-labelledby="pad">
      <h3 id="pad">{t.pad}</h3>
      <p className={layout.soft}>{t.padLead}</p>
      <ProblemNotice error={open.error} />
      <Button
        kind="secondary"
        busy={open.isPending}
        onClick={() => {
          // A tab that opens only once the answer is there would be blocked.
          const tab = window.open('', '_blank');
          if (tab) tab.opener = null; // it is not for Etherpad to lead this page elsewhere
          open.mutate(undefined, {
            onSuccess: ({ url }) => {
              if (tab) tab.location.href = url;
              else location.assign(url);
            },
            onError: () => tab?.close(),
          });
        }}
      >
        <ExternalLink size={18} strokeWidth={1.8} aria-hidden />
        {t.padOpen}
        <span className="visually-hidden"> ({t.padNew})</span>
      </Button>
      {note.pad && (
        <div className={styles.buttons}>
          <Button kind="quiet" onClick={() => setAsking('pull')}>
            {t.padPull}
          </Button>
          <Button kind="quiet" onClick={() => setAsking('push')}>
            {t.padPush}
          </Button>
        </div>
      )}
      {asking === 'pull' && (
        <Confirm
          title={t.padPullTitle}
          action={t.padPullAction}
          busy={pull.isPending}
          error={pull.error}
          onConfirm={() => pull.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          {t.padPullLead}
        </Confirm>
      )}
      {asking === 'push' && (
        <Confirm
          title={t.padPushTitle}
          action={t.padPushAction}
          busy={push.isPending}
          error={push.error}
          onConfirm={() => push.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          {t.padPushLead}
        </Confirm>
      )}
    </section>
  );
}
