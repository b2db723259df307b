import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { searchQuery } from '../../api/queries';
import type { Me, Room } from '../../api/types';
import { particle, useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import { useOnSight } from '../../lib/useOnSight';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { SearchField } from '../../ui/SearchField';
import { Skeleton } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import { useMe } from '../auth/session';
import { RoomRow } from '../room/RoomRow';
import styles from './Explore.module.css';
import { Filters } from './Filters';
import { exploreText } from './text';
import { useRoomFilter } from './useRoomFilter';

const PAUSE = 250;

export default function Explore() {
  const t = useText(exploreText);
  const [filter, change] = useRoomFilter();
  const [typed, setTyped] = useState(filter.query);
  const query = useLater(typed.trim(), PAUSE);
  useTitle(t.title);

  useEffect(() => {
    if (query !== filter.query) change({ query });
    // Only a change of what was typed leads to a change of the address, not the other way round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [query]);

  return (
    <div className={`${layout.page} ${layout.stack}`}>
      <h1>{t.title}</h1>
      <div className={`${styles.bar} ${layout.stack}`}>
        <SearchField
          label={t.search}
          placeholder={t.placeholder}
          value={typed}
          onChange={setTyped}
        />
        <Filters filter={filter} onChange={change} />
      </div>
      <Results key={JSON.stringify(filter)} />
    </div>
  );
}

function Results() {
  const t = useText(exploreText);
  const me = useMe();
  const [filter] = useRoomFilter();
  const rooms = useInfiniteQuery(searchQuery(filter));
  const loadMore = () => {
    if (rooms.hasNextPage && !rooms.isFetchingNextPage) void rooms.fetchNextPage();
  };
  const end = useOnSight(loadMore);

  if (rooms.isPending) return <Skeleton count={6} height={132} className={styles.list} />;
  if (rooms.isError) return <LoadFailed error={rooms.error} onRetry={() => void rooms.refetch()} />;
  const items = rooms.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState title={t.emptyTitle} action={<ButtonLink href="/new">{t.create}</ButtonLink>}>
        {t.empty}
      </EmptyState>
    );
  return (
    <section aria-label={t.results}>
      <ul className={styles.list}>
        {items.map((room) => (
          <li key={room.id}>
            <RoomRow room={room} reason={reasonFor(room, me, t)} />
          </li>
        ))}
      </ul>
      <div ref={end} className={styles.end}>
        {rooms.hasNextPage ? (
          <Button kind="secondary" busy={rooms.isFetchingNextPage} onClick={loadMore}>
            {t.more}
          </Button>
        ) : (
          t.end
        )}
      </div>
    </section>
  );
}

/** Why this row may matter to me: a shared word, else what the room is after. */
function reasonFor(room: Room, me: Me, t: (typeof exploreText)['ko']): string {
  const word = room.keywords.find((keyword) =>
    me.interests.some((interest) => interest.toLowerCase() === keyword.toLowerCase()),
  );
  return word ? t.matches(word, particle(word, '과', '와')) : room.main_goal;
}
