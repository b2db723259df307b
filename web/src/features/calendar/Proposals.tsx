import { useMutation, useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { api, ask } from '../../api/client';
import { proposalsQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { meetingTimes, time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { toast } from '../../ui/Toast';
import styles from './Plan.module.css';
import { calendarText } from './text';
import { usePlanChange } from './usePlanChange';

/** The meetings that the room's days and times promise, planned by one press; nothing where all are. */
export function Proposals({ room, onDone }: { room: Room; onDone?: () => void }) {
  const t = useText(calendarText);
  const f = useFormat();
  const changed = usePlanChange(room.id);
  const proposals = useQuery(proposalsQuery(room.id));
  const accept = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rooms/{id}/events/proposals', {
          params: { path: { id: room.id } },
          body: { title: t.meeting },
        }),
      ),
    onSuccess: ({ count }) => {
      onDone?.();
      toast({ text: t.proposalDone(count) });
      return changed();
    },
  });
  const items = proposals.data?.items ?? [];
  if (items.length === 0) return null;
  const when = `${f.meetingDays(room.meeting_days)} ${meetingTimes(room.meeting_times)}`;
  return (
    <section className={styles.proposal}>
      <p>
        <CalendarPlus size={20} strokeWidth={1.8} aria-hidden />
        <span>
          <b>{t.proposal(when, items.length)}</b> {t.proposalLead}
        </span>
      </p>
      <div className={styles.choices}>
        <details>
          <summary>{t.proposalDates}</summary>
          <ol>
            {items.map(({ date_start: start, date_end: end }) => (
              <li key={start} className="tabular">
                {f.date(start, room.time_zone)} {time(start, room.time_zone)}–
                {time(end, room.time_zone)}
              </li>
            ))}
          </ol>
        </details>
        <Button kind="secondary" busy={accept.isPending} onClick={() => accept.mutate()}>
          {t.proposalAccept(items.length)}
        </Button>
      </div>
      <ProblemNotice error={accept.error} />
    </section>
  );
}
