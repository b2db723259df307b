import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronDown, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { useId, useState } from 'react';
import { api, ask } from '../../api/client';
import { eventsQuery, repliesQuery } from '../../api/queries';
import type { Answer, PlanEntry, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ProblemNotice } from '../../ui/Notice';
import styles from './Rsvp.module.css';
import { calendarText } from './text';

const ANSWERS: readonly { answer: Answer; Icon: LucideIcon }[] = [
  { answer: 'going', Icon: Check },
  { answer: 'maybe', Icon: CircleHelp },
  { answer: 'declined', Icon: X },
];

interface RsvpProps {
  room: Room;
  event: PlanEntry;
  open: boolean;
}

/** How many come, in a line that opens: the own answer, and the names of the others. */
export function Rsvp({ room, event, open: atFirst }: RsvpProps) {
  const t = useText(calendarText);
  const [open, setOpen] = useState(atFirst);
  const id = useId();
  const { going, maybe, declined, mine } = event.rsvp;
  const answered = going + maybe + declined > 0;
  const counts = answered ? t.comes(going, maybe) : t.nobodyYet;
  return (
    <div className={styles.rsvp}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>
          {counts} · <span className={styles.mine}>{mine ? t.myAnswer(t[mine]) : t.askAnswer}</span>
        </span>
        <ChevronDown size={18} strokeWidth={1.8} aria-hidden />
      </button>
      <div id={id} hidden={!open}>
        {open && <Answers room={room} event={event} named={answered} />}
      </div>
    </div>
  );
}

function Answers({ room, event, named }: { room: Room; event: PlanEntry; named: boolean }) {
  const t = useText(calendarText);
  const client = useQueryClient();
  const replies = useQuery({ ...repliesQuery(room.id, event.id), enabled: named });
  const reply = useMutation({
    mutationFn: (answer: Answer | '') =>
      ask(
        api.PUT('/api/v1/rooms/{id}/events/{event}/rsvp', {
          params: { path: { id: room.id, event: event.id } },
          body: { answer },
        }),
      ),
    // The names lie below the key of the events.
    onSuccess: () => client.invalidateQueries({ queryKey: eventsQuery(room.id).queryKey }),
  });
  return (
    <>
      <div className={styles.answers} role="group" aria-label={t.rsvp}>
        {ANSWERS.map(({ answer, Icon }) => (
          <button
            key={answer}
            type="button"
            aria-pressed={event.rsvp.mine === answer}
            aria-busy={reply.isPending || undefined}
            onClick={() => {
              if (!reply.isPending) reply.mutate(event.rsvp.mine === answer ? '' : answer);
            }}
          >
            <Icon size={16} strokeWidth={2.4} aria-hidden />
            {t[answer]}
          </button>
        ))}
      </div>
      <ProblemNotice error={reply.error} />
      {replies.data && (
        <dl className={styles.names}>
          {ANSWERS.map(({ answer }) => {
            const names = replies.data.items.filter((one) => one.answer === answer);
            return names.length === 0 ? null : (
              <div key={answer}>
                <dt>{t[answer]}</dt>
                <dd>{names.map(({ name }) => name).join(', ')}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </>
  );
}
