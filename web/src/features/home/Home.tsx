import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Toggles } from '../../app/Toggles';
import { myRoomsQuery, recommendationsQuery } from '../../api/queries';
import type { Me } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Logo } from '../../ui/Logo';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { isNew, useMe } from '../auth/session';
import { Bell } from '../notices/Bell';
import { RoomCard } from '../room/RoomCard';
import { StudyLink } from '../study/StudyLink';
import styles from './Home.module.css';
import { MoneyDue } from './MoneyDue';
import { homeText } from './text';
import { Today } from './Today';
import { Told } from './Told';

/** Who sits in a call is told to those who are in the room; here it is asked for. */
const MINUTE = 60_000;

export default function Home() {
  const t = useText(homeText);
  const me = useMe();
  const mine = useQuery({ ...myRoomsQuery, refetchInterval: MINUTE });
  useTitle('');
  return (
    <>
      <header className={styles.top}>
        <Logo />
        <div className={styles.tools}>
          <Bell />
          <Toggles />
        </div>
      </header>
      <div className={`${layout.page} ${styles.layout}`}>
        <div className={styles.today}>
          <Today me={me} rooms={mine.data?.items ?? []} />
          <MoneyDue rooms={mine.data?.items ?? []} />
          {mine.data && mine.data.items.length > 0 && <StudyLink />}
          {isNew(me) ? <Tell /> : <Told me={me} />}
        </div>
        <section className={styles.picksPart} aria-labelledby="picks">
          <div className={styles.head}>
            <div>
              <h2 id="picks">{t.picks}</h2>
              <p>{lead(me, t)}</p>
            </div>
            <Link href="/explore" className={styles.more}>
              {t.more}
            </Link>
          </div>
          <Picks />
        </section>
      </div>
    </>
  );
}

const lead = (me: Me, t: (typeof homeText)['ko']): string =>
  me.personalised && !isNew(me) ? t.picksLead : t.picksPlain;

function Tell() {
  const t = useText(homeText);
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <div>
        <h2>{t.tellTitle}</h2>
        <p className={layout.soft}>{t.tell}</p>
      </div>
      <ButtonLink href="/welcome">{t.tellAction}</ButtonLink>
    </section>
  );
}

function Picks() {
  const t = useText(homeText);
  const picks = useQuery(recommendationsQuery);
  if (picks.isPending) return <Skeleton count={7} height={300} className={styles.picks} />;
  if (picks.isError) return <LoadFailed error={picks.error} onRetry={() => void picks.refetch()} />;
  const items = picks.data.items.filter((item) => !item.room.dismissed);
  if (items.length === 0)
    return (
      <EmptyState
        title={t.emptyTitle}
        action={<ButtonLink href="/new">{t.emptyAction}</ButtonLink>}
      >
        {t.empty}
      </EmptyState>
    );
  return (
    <div className={styles.picks}>
      {items.map((item, index) => (
        <RoomCard key={item.room.id} item={item} big={index === 0} />
      ))}
    </div>
  );
}
