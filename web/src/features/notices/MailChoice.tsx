import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { mailQuery } from '../../api/queries';
import type { MailWish } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Choice } from '../../ui/Choice';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { ProblemNotice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import styles from './MailChoice.module.css';
import { noticesText } from './text';

/** What comes by mail: a part of the profile. */
export function MailChoice() {
  const t = useText(noticesText);
  const client = useQueryClient();
  const wish = useQuery(mailQuery);
  const change = useMutation({
    mutationFn: (mail: MailWish) =>
      ask(api.PUT('/api/v1/me/notify-preferences', { body: { mail } })),
    onMutate: (mail) => client.setQueryData(mailQuery.queryKey, { mail }),
    onError: () => client.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <h2 className={styles.title}>{t.mailTitle}</h2>
      <p className={layout.soft}>{t.mailLead}</p>
      {wish.isPending && <Skeleton height={72} />}
      {wish.isError && <LoadFailed error={wish.error} onRetry={() => void wish.refetch()} />}
      {wish.data && (
        <Choice<MailWish>
          legend={t.mailLegend}
          value={wish.data.mail}
          options={[
            { value: 'urgent', label: t.mailUrgent },
            { value: 'all', label: t.mailAll },
            { value: 'none', label: t.mailNone },
          ]}
          onChange={(mail) => change.mutate(mail)}
        />
      )}
      <p className={`${layout.muted} ${layout.small}`}>{t.mailHint}</p>
      <ProblemNotice error={change.error} />
    </section>
  );
}
