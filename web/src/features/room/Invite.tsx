import { useMutation } from '@tanstack/react-query';
import { Share2 } from 'lucide-react';
import { api, ask } from '../../api/client';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { toast } from '../../ui/Toast';
import styles from './Members.module.css';
import { roomText } from './text';

/** The owner's invite link: made on demand, copied, shared, taken away. */
export function Invite({ room }: { room: Room }) {
  const t = useText(roomText);
  const params = { params: { path: { id: room.id } } };
  const make = useMutation({
    mutationFn: () => ask(api.PUT('/api/v1/rooms/{id}/invite', params)),
  });
  const revoke = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/rooms/{id}/invite', params)),
    onSuccess: () => {
      make.reset();
      toast({ text: t.revoked });
    },
  });
  const url = make.data?.url;
  return (
    <section className={layout.stack} aria-labelledby="invite">
      <div>
        <h2 id="invite">{t.invite}</h2>
        <p className={layout.soft}>{t.inviteLead}</p>
      </div>
      <ProblemNotice error={make.error ?? revoke.error} />
      {url ? (
        <div className={styles.link}>
          <TextField
            label={t.inviteLink}
            readOnly
            value={url}
            onFocus={(event) => event.target.select()}
          />
          <div className={layout.wrap}>
            <CopyButton text={url} label={t.copy} done={t.copied} />
            <ShareButton title={room.title} url={url} />
            <Button kind="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t.revoke}
            </Button>
          </div>
        </div>
      ) : (
        <Button kind="secondary" busy={make.isPending} onClick={() => make.mutate()}>
          {t.makeInvite}
        </Button>
      )}
    </section>
  );
}

function ShareButton({ title, url }: { title: string; url: string }) {
  const t = useText(roomText);
  if (!('share' in navigator)) return null;
  return (
    <Button
      kind="secondary"
      onClick={() => {
        // Rejects when one closes the sheet without sharing, which is fine.
        navigator.share({ title, url }).catch(() => undefined);
      }}
    >
      <Share2 size={18} strokeWidth={1.8} aria-hidden />
      {t.share}
    </Button>
  );
}
