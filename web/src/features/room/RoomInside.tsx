import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Video } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { callQuery, requestsQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink, IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Parts } from '../../ui/Parts';
import { SeatMap } from '../../ui/SeatMap';
import { Skeleton } from '../../ui/Skeleton';
import { uiText } from '../../ui/text';
import { useTitle } from '../../ui/useTitle';
import { callText } from '../call/text';
import { Bell } from '../notices/Bell';
import type { Tab } from './Room';
import styles from './RoomInside.module.css';
import { roomText } from './text';
import { useOwnNews } from './useOwnNews';
import { useRoomLine } from './useRoomLine';
import { useRoomNews } from './useRoomNews';

const Chat = lazy(() => import('../chat/Chat'));
const Plan = lazy(() => import('../calendar/Plan'));
const Notes = lazy(() => import('../note/Notes'));
const Settlement = lazy(() => import('../settlement/Settlement'));
const Members = lazy(() => import('./Members'));

export default function RoomInside({ room, tab }: { room: Room; tab: Tab }) {
  useTitle(room.title);
  useRoomNews(room.id);
  useOwnNews(room.id, true);
  return (
    <div className={`${styles.room} ${tab === 'chat' ? styles.fixed : ''}`}>
      <Head room={room} tab={tab} />
      <div className={styles.content}>
        <Suspense
          fallback={
            <div className={layout.narrow}>
              <Skeleton count={4} height={72} />
            </div>
          }
        >
          {tab === 'chat' && <Chat room={room} />}
          {tab === 'plan' && <Plan room={room} />}
          {tab === 'notes' && <Notes room={room} />}
          {tab === 'money' && <Settlement room={room} />}
          {tab === 'members' && <Members room={room} />}
        </Suspense>
      </div>
      <Aside room={room} />
    </div>
  );
}

function Head({ room, tab }: { room: Room; tab: Tab }) {
  const t = useText(roomText);
  const ui = useText(uiText);
  const [, navigate] = useLocation();
  const owner = room.standing === 'owner';
  const requests = useQuery({ ...requestsQuery(room.id), enabled: owner });
  const waiting = requests.data?.items.length ?? 0;
  const tabs = useRef<HTMLElement>(null);

  // Zoomed in, the tabs scroll sideways.
  useEffect(() => {
    const current = tabs.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);

  const link = (to: Tab) => ({
    href: `/r/${room.id}/${to}`,
    className: styles.tab,
    'aria-current': to === tab ? ('page' as const) : undefined,
  });
  return (
    <header className={styles.head}>
      <div className={styles.bar}>
        <IconButton label={ui.back} onClick={() => navigate('/mine')}>
          <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <Link href={`/r/${room.id}`} className={styles.titles} title={t.info}>
          <h1>{room.title}</h1>
          <p>{[room.keywords[0], t.people(room.user_count)].filter(Boolean).join(' · ')}</p>
        </Link>
        <div className={styles.bell}>
          <Bell />
        </div>
        {!room.closed_at && <EnterCall room={room.id} />}
      </div>
      <nav ref={tabs} className={styles.tabs} aria-label={t.tabs}>
        <Link {...link('chat')}>{t.talk}</Link>
        <Link {...link('plan')}>{t.plan}</Link>
        <Link {...link('notes')}>{t.notes}</Link>
        <Link {...link('money')}>{t.settlement}</Link>
        <Link {...link('members')}>
          {t.members}
          {waiting > 0 && (
            <span className={styles.count} aria-label={t.waitingRequests(waiting)}>
              {waiting}
            </span>
          )}
        </Link>
      </nav>
    </header>
  );
}

/** The way into the call, with how many sit there now. None where calls are known to be off. */
function EnterCall({ room }: { room: number }) {
  const t = useText(callText);
  const { data } = useQuery(callQuery(room));
  if (data?.media === 'off') return null;
  const seated = data?.people.length ?? 0;
  return (
    <ButtonLink href={`/r/${room}/call`} className={styles.enter} aria-label={t.enterLabel(seated)}>
      <Video size={20} strokeWidth={1.8} aria-hidden />
      {t.enter}
      {seated > 0 && <span className={`tabular ${styles.seated}`}>{seated}</span>}
    </ButtonLink>
  );
}

/** On a wide page the room itself stays in sight beside what happens in it. */
function Aside({ room }: { room: Room }) {
  const t = useText(roomText);
  const line = useRoomLine();
  return (
    <aside className={styles.aside}>
      <div className={`${layout.card} ${layout.graph} ${styles.asideSeats}`}>
        <SeatMap seats={room.seats} count={room.max_user_count} size="md" limit={24} />
      </div>
      <dl className={styles.asideFacts}>
        <div>
          <dt>{t.goal}</dt>
          <dd>{room.main_goal}</dd>
        </div>
        <div>
          <dt>{t.times}</dt>
          <dd className="tabular">{line.when(room)}</dd>
        </div>
        <div>
          <dt>{t.money}</dt>
          <dd>
            <Parts of={line.rules(room)} />
          </dd>
        </div>
      </dl>
    </aside>
  );
}
