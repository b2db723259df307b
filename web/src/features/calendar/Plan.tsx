import { useQuery } from '@tanstack/react-query';
import { CalendarSync, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { eventsQuery } from '../../api/queries';
import type { PlanEntry, Room } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button, IconButton } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { EventDialog } from './EventDialog';
import { EventLine } from './EventLine';
import { EventSheet } from './EventSheet';
import { FeedDialog } from './Feed';
import { Legend } from './Legend';
import { MonthView } from './MonthView';
import { byDay, partition } from './plan';
import styles from './Plan.module.css';
import { Proposals } from './Proposals';
import { calendarText } from './text';
import { type View, ViewSwitch } from './ViewSwitch';
import { WeekView } from './WeekView';

type Opened = { edit: PlanEntry | null } | { look: PlanEntry } | 'feed' | null;

/** What the room has planned: the month at a glance, the week, or a list of what comes next. */
export default function Plan({ room }: { room: Room }) {
  const t = useText(calendarText);
  const events = useQuery(eventsQuery(room.id));
  const [view, setView] = useState<View>('monthView');
  const [picked, setPicked] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
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
  const { items } = events.data;
  const zone = room.time_zone;
  const edit = mayEdit ? (event: PlanEntry) => setOpened({ edit: event }) : undefined;
  const add = mayEdit && (
    <Button className={styles.add} onClick={() => setOpened({ edit: null })}>
      <Plus size={20} strokeWidth={2.4} aria-hidden />
      <span>{t.add}</span>
    </Button>
  );
  const lists = <Lists room={room} events={items} picked={picked} add={add} onEdit={edit} />;
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <ViewSwitch
          view={view}
          onChange={(next) => {
            setView(next);
            setPicked(null);
          }}
        />
        <IconButton kind="secondary" label={t.subscribe} onClick={() => setOpened('feed')}>
          <CalendarSync size={20} strokeWidth={1.8} aria-hidden />
        </IconButton>
        {add}
      </div>
      {view === 'monthView' && (
        <div className={styles.split}>
          <MonthView events={items} zone={zone} picked={picked} onPick={setPicked} />
          {lists}
        </div>
      )}
      {view === 'weekView' && (
        <WeekView events={items} zone={zone} onOpen={(event) => setOpened({ look: event })} />
      )}
      {view === 'agenda' && (
        <div className={styles.agenda}>
          {lists}
          <Legend />
        </div>
      )}
      {opened === 'feed' && <FeedDialog room={room.id} onClose={() => setOpened(null)} />}
      {opened !== null && opened !== 'feed' && 'edit' in opened && (
        <EventDialog room={room} event={opened.edit} onClose={() => setOpened(null)} />
      )}
      {opened !== null && opened !== 'feed' && 'look' in opened && (
        <EventSheet
          room={room}
          event={items.find(({ id }) => id === opened.look.id) ?? opened.look}
          onEdit={edit && (() => edit(opened.look))}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

interface ListsProps {
  room: Room;
  events: readonly PlanEntry[];
  /** A day that was picked in the month comes first. */
  picked: string | null;
  /** The owner's button. */
  add: ReactNode;
  onEdit: ((event: PlanEntry) => void) | undefined;
}

function Lists({ room, events, picked, add, onEdit }: ListsProps) {
  const t = useText(calendarText);
  const f = useFormat();
  const { upcoming, undated, past } = partition(events, useNow());
  const first = upcoming.find((event) => !event.cancelled);
  const line = (event: PlanEntry) => (
    <EventLine
      key={event.id}
      room={room}
      event={event}
      asking={event === first}
      onEdit={onEdit && (() => onEdit(event))}
    />
  );
  if (picked)
    return (
      <div className={styles.lists}>
        <Section title={f.date(`${picked}T12:00Z`, 'UTC')}>
          {(byDay(events, room.time_zone).get(picked) ?? []).map(line)}
        </Section>
      </div>
    );
  return (
    <div className={styles.lists}>
      {events.length === 0 && (
        <>
          {add && <Proposals room={room} />}
          <EmptyState title={t.emptyTitle} action={add}>
            {add ? t.emptyOwner : t.emptyMember}
          </EmptyState>
        </>
      )}
      {upcoming.length > 0 && <Section title={t.upcoming}>{upcoming.map(line)}</Section>}
      {undated.length > 0 && <Section title={t.undated}>{undated.map(line)}</Section>}
      {past.length > 0 && (
        <details className={styles.past}>
          <summary>{t.past(past.length)}</summary>
          <ul className={styles.events}>{past.map(line)}</ul>
        </details>
      )}
    </div>
  );
}

const SHOWN = 8;

/** A list of which a long one shows its beginning first. */
function Section({ title, children }: { title: string; children: ReactNode[] }) {
  const t = useText(calendarText);
  const [all, setAll] = useState(false);
  const rest = children.length - SHOWN;
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.events}>{all ? children : children.slice(0, SHOWN)}</ul>
      {rest > 0 && !all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t.more(rest)}
        </Button>
      )}
    </section>
  );
}
