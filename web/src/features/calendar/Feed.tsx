import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarSync, Copy } from 'lucide-react';
import { api, ask } from '../../api/client';
import { feedQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import buttonStyles from '../../ui/Button.module.css';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { toast } from '../../ui/Toast';
import styles from './Plan.module.css';
import { calendarText } from './text';

/** The room's plan in one's own calendar program. */
export function FeedDialog({ room, onClose }: { room: number; onClose: () => void }) {
  const t = useText(calendarText);
  return (
    <Dialog title={t.subscribe} onClose={onClose}>
      <Feed room={room} />
    </Dialog>
  );
}

/** The plans of all one's rooms in one's own calendar program: a part of the profile. */
export function FeedSettings() {
  const t = useText(calendarText);
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <h2 className={styles.feedTitle}>{t.subscribe}</h2>
      <Feed room={null} />
    </section>
  );
}

/** The address of a room's plan, or of all (null): made on demand, copied, replaced, taken away. */
function Feed({ room }: { room: number | null }) {
  const t = useText(calendarText);
  const client = useQueryClient();
  const query = feedQuery(room);
  const feed = useQuery(query);
  const params = { params: { path: { id: room ?? 0 } } };
  const make = useMutation({
    mutationFn: () =>
      room === null
        ? ask(api.POST('/api/v1/me/feed'))
        : ask(api.POST('/api/v1/rooms/{id}/feed', params)),
    onSuccess: (made) => {
      if (feed.data?.url) toast({ text: t.feedRenewed });
      client.setQueryData(query.queryKey, made);
    },
  });
  const revoke = useMutation({
    mutationFn: () =>
      room === null
        ? ask(api.DELETE('/api/v1/me/feed'))
        : ask(api.DELETE('/api/v1/rooms/{id}/feed', params)),
    onSuccess: (none) => {
      toast({ text: t.feedRevoked });
      client.setQueryData(query.queryKey, none);
    },
  });
  if (feed.isPending) return <Skeleton count={1} height={48} />;
  if (feed.isError) return <LoadFailed error={feed.error} onRetry={() => void feed.refetch()} />;
  const { url } = feed.data;
  return (
    <div className={layout.stack}>
      <p className={layout.soft}>{room === null ? t.feedMeLead : t.feedRoomLead}</p>
      {url ? (
        <>
          <TextField
            label={t.feedAddress}
            readOnly
            value={url}
            onFocus={(event) => event.target.select()}
          />
          <div className={layout.wrap}>
            <CopyButton text={url} />
            <a
              className={`${buttonStyles.button} ${buttonStyles.secondary}`}
              href={url.replace(/^https?:/, 'webcal:')}
            >
              <CalendarSync size={18} strokeWidth={1.8} aria-hidden />
              {t.feedOpen}
            </a>
          </div>
          <Notice kind="info">{t.feedSecret}</Notice>
          <div className={layout.wrap}>
            <Button kind="quiet" busy={make.isPending} onClick={() => make.mutate()}>
              {t.feedRenew}
            </Button>
            <Button kind="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t.feedRevoke}
            </Button>
          </div>
        </>
      ) : (
        <Button kind="secondary" busy={make.isPending} onClick={() => make.mutate()}>
          <CalendarSync size={18} strokeWidth={1.8} aria-hidden />
          {t.feedMake}
        </Button>
      )}
      <ProblemNotice error={make.error ?? revoke.error} />
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const t = useText(calendarText);
  // Plain http on another machine has no clipboard; the field above can still be copied by hand.
  if (!window.isSecureContext) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast({ text: t.feedCopied });
  };
  return (
    <Button onClick={() => void copy()}>
      <Copy size={18} strokeWidth={1.8} aria-hidden />
      {t.feedCopy}
    </Button>
  );
}
