import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { eventsQuery } from '../../api/queries';
import type { Room, StudyEvent } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { EventDialog } from './EventDialog';
import { EventLine } from './EventLine';
import { MonthView } from './MonthView';
import { partition } from './plan';
import styles from './Plan.module.css';
import { calendarText } from './text';

/** What the room has planned: the month at a glance, then what comes next. */
export default function Plan({ room }: { room: Room }) {
  const t = useText(calendarText);
  const events = useQuery(eventsQuery(room.id));
  const now = useNow();
  const [editing, setEditing] = useState<StudyEvent | 'new' | null>(null);
  const mayEdit = room.standing === 'owner' && !room.closed_at;

  if (events.isPending)
    return (
      <div className={styles.page}>
        <Skeleton count={4} height={72} />
      </div>
    );
  if (events.isError)
    return (
      <div className={styles.page}>
        <LoadFailed error={events.error} onRetry={() => void events.refetch()} />
      </div>
    );
  const { upcoming, undated, past } = partition(events.data.items, now);
  const add = mayEdit && (
    <Button onClick={() => setEditing('new')}>
      <Plus size={20} strokeWidth={2.4} aria-hidden />
      {t.add}
    </Button>
  );
  const line = (event: StudyEvent) => (
    <EventLine
      key={event.id}
      event={event}
      zone={room.time_zone}
      onEdit={mayEdit ? () => setEditing(event) : undefined}
    />
  );
  return (
    <div className={styles.page}>
      <div className={styles.monthPart}>
        <MonthView events={events.data.items} zone={room.time_zone} />
      </div>
      <div className={styles.lists}>
        {events.data.items.length === 0 ? (
          <EmptyState title={t.emptyTitle} action={add}>
            {mayEdit ? t.emptyOwner : t.emptyMember}
          </EmptyState>
        ) : (
          <section>
            <div className={layout.between}>
              <h2>{t.upcoming}</h2>
              {add}
            </div>
            <ul className={styles.events}>{upcoming.map(line)}</ul>
          </section>
        )}
        {undated.length > 0 && (
          <section>
            <h2>{t.undated}</h2>
            <ul className={styles.events}>{undated.map(line)}</ul>
          </section>
        )}
        {past.length > 0 && (
          <details className={styles.past}>
            <summary>{t.past(past.length)}</summary>
            <ul className={styles.events}>{past.map(line)}</ul>
          </details>
        )}
      </div>
      {editing && (
        <EventDialog
          room={room}
          event={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
