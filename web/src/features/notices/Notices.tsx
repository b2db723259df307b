import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { api, ask } from '../../api/client';
import { noticesQuery, unreadQuery } from '../../api/queries';
import type { PersonalNotice } from '../../api/types';
import { dayKey, time, useFormat } from '../../lib/format';
import { useLanguage, useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { useOnSight } from '../../lib/useOnSight';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { byDay } from './days';
import styles from './Notices.module.css';
import { noticesText } from './text';

const DAY = 24 * 60 * 60 * 1000;

export default function Notices() {
  const t = useText(noticesText);
  const notices = useInfiniteQuery(noticesQuery(useLanguage()));
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  useTitle(t.title);
  useSeen(items.find(({ read }) => !read)?.id);
  return (
    <div className={`${layout.narrow} ${layout.stackLoose}`}>
      <div>
        <h1>{t.title}</h1>
        <Link href="/me" className={styles.choose}>
          {t.choose}
        </Link>
      </div>
      {notices.isPending && <Skeleton count={5} height={84} className={styles.list} />}
      {notices.isError && (
        <LoadFailed error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.isSuccess && items.length === 0 && (
        <EmptyState title={t.emptyTitle} action={<ButtonLink href="/">{t.emptyAction}</ButtonLink>}>
          {t.empty}
        </EmptyState>
      )}
      <Days notices={items} />
      {notices.hasNextPage && <More key={items.length} load={() => void notices.fetchNextPage()} />}
    </div>
  );
}

/** What is on the page counts as read; until the next visit it still shows what was new. */
function useSeen(newest: number | undefined): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (upTo: number) =>
      ask(api.POST('/api/v1/me/notices/read', { body: { up_to: upTo } })),
    onSuccess: () => client.setQueryData(unreadQuery.queryKey, 0),
  });
  useEffect(() => {
    if (newest !== undefined) mutate(newest);
  }, [newest, mutate]);
}

function Days({ notices }: { notices: readonly PersonalNotice[] }) {
  const t = useText(noticesText);
  const f = useFormat();
  const now = useNow();
  const name = (key: string, at: string) => {
    if (key === dayKey(now.toISOString())) return t.today;
    if (key === dayKey(new Date(now.getTime() - DAY).toISOString())) return t.yesterday;
    return f.date(at);
  };
  return byDay(notices).map(({ key, notices: ofDay }) => (
    <section key={key} aria-labelledby={key} className={layout.stack}>
      <h2 id={key} className={styles.day}>
        {name(key, ofDay[0]?.at ?? key)}
      </h2>
      <ul className={`${layout.card} ${styles.notices}`}>
        {ofDay.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function NoticeLine({ notice }: { notice: PersonalNotice }) {
  const t = useText(noticesText);
  return (
    <Link href={notice.link} className={styles.notice}>
      <span className={styles.head}>
        <b>{notice.title}</b>
        {!notice.read && <span className={styles.fresh}>{t.fresh}</span>}
        <time dateTime={notice.at} className="tabular">
          {time(notice.at)}
        </time>
      </span>
      <span className={styles.text}>{notice.text}</span>
    </Link>
  );
}

function More({ load }: { load: () => void }) {
  const end = useOnSight(load);
  return (
    <div ref={end}>
      <Skeleton count={2} height={84} />
    </div>
  );
}
