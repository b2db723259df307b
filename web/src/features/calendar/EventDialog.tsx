import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { eventsQuery, myRoomsQuery } from '../../api/queries';
import type { Room, StudyEvent } from '../../api/types';
import { localInput } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Confirm } from '../../ui/Confirm';
import { Dialog } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { toast } from '../../ui/Toast';
import { KINDS } from './kinds';
import styles from './Plan.module.css';
import { calendarText } from './text';

const TITLE_MAX = 100;
const EXPLAIN_MAX = 10_000;
const MEETING = 2;

interface EventDialogProps {
  room: Room;
  /** null makes a new one. */
  event: StudyEvent | null;
  onClose: () => void;
}

/** Makes, changes or deletes an event. Times are those of the room's zone. */
export function EventDialog({ room, event, onClose }: EventDialogProps) {
  const t = useText(calendarText);
  const client = useQueryClient();
  const zone = room.time_zone;
  const local = (iso: string | null | undefined) => (iso ? localInput(iso, zone) : '');
  const [draft, setDraft] = useState({
    attribute: event?.attribute ?? MEETING,
    title: event?.title ?? '',
    explain: event?.explain ?? '',
    date_start: local(event?.date_start),
    date_end: local(event?.date_end),
  });
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const missing = clean(draft.title) ? undefined : t.nameMissing;
  const backwards =
    draft.date_start && draft.date_end && draft.date_end < draft.date_start
      ? t.endBefore
      : undefined;

  const done = (text: string) => {
    onClose();
    toast({ text });
    void client.invalidateQueries({ queryKey: myRoomsQuery.queryKey });
    return client.invalidateQueries(eventsQuery(room.id));
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { ...draft, title: clean(draft.title) };
      return event
        ? ask(
            api.PATCH('/api/v1/rooms/{id}/events/{event}', {
              params: { path: { id: room.id, event: event.id } },
              body,
            }),
          )
        : ask(api.POST('/api/v1/rooms/{id}/events', { params: { path: { id: room.id } }, body }));
    },
    onSuccess: () => done(t.saved),
  });
  const remove = useMutation({
    mutationFn: (id: number) =>
      ask(
        api.DELETE('/api/v1/rooms/{id}/events/{event}', {
          params: { path: { id: room.id, event: id } },
        }),
      ),
    onSuccess: () => done(t.removed),
  });

  if (event && removing)
    return (
      <Confirm
        title={t.removeTitle}
        action={t.remove}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(event.id)}
        onClose={() => setRemoving(false)}
      >
        {t.removeLead}
      </Confirm>
    );
  return (
    <Dialog title={event ? t.editTitle : t.addTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={save.error}
        onSubmit={() => {
          setTried(true);
          if (!missing && !backwards && !save.isPending) save.mutate();
        }}
      >
        <Choice
          legend={t.kind}
          value={String(draft.attribute)}
          options={KINDS.map(({ key, Icon }, index) => ({
            value: String(index),
            label: (
              <>
                <Icon size={16} strokeWidth={1.8} aria-hidden />
                {t[key]}
              </>
            ),
          }))}
          onChange={(attribute) => set({ attribute: Number(attribute) })}
        />
        <TextField
          label={t.name}
          placeholder={t.namePlaceholder}
          maxLength={TITLE_MAX}
          value={draft.title}
          onChange={(change) => set({ title: change.target.value })}
          error={(tried ? missing : undefined) ?? fieldError(save.error, 'title')}
        />
        <div className={styles.when}>
          <TextField
            label={t.start}
            type="datetime-local"
            value={draft.date_start}
            onChange={(change) => set({ date_start: change.target.value })}
            error={fieldError(save.error, 'date_start')}
          />
          <TextField
            label={t.end}
            type="datetime-local"
            value={draft.date_end}
            onChange={(change) => set({ date_end: change.target.value })}
            error={(tried ? backwards : undefined) ?? fieldError(save.error, 'date_end')}
          />
        </div>
        <TextArea
          label={t.explain}
          optional
          maxLength={EXPLAIN_MAX}
          value={draft.explain}
          onChange={(change) => set({ explain: change.target.value })}
        />
        {!hasFieldErrors(save.error) && <ProblemNotice error={save.error} />}
        <Button type="submit" wide busy={save.isPending}>
          {event ? t.save : t.create}
        </Button>
        {event && (
          <Button kind="danger" onClick={() => setRemoving(true)}>
            {t.remove}
          </Button>
        )}
      </Form>
    </Dialog>
  );
}
