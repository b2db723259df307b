import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import type { PlanEntry, Room } from '../../api/types';
import { localInput } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
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
import { cancels } from './plan';
import styles from './Plan.module.css';
import { Proposals } from './Proposals';
import { complete, readRule, writeRule } from './repeat';
import { RepeatFields, type Repetition } from './RepeatFields';
import { type Scope, ScopeDialog } from './ScopeDialog';
import { calendarText } from './text';
import { usePlanChange } from './usePlanChange';

const TITLE_MAX = 100;
const EXPLAIN_MAX = 10_000;
const MEETING = 2;

interface EventDialogProps {
  room: Room;
  /** null makes a new one. */
  event: PlanEntry | null;
  onClose: () => void;
}

interface Draft {
  attribute: number;
  title: string;
  explain: string;
  date_start: string;
  date_end: string;
}

/** Makes, changes or deletes an event. Times are those of the room's zone. */
export function EventDialog({ room, event, onClose }: EventDialogProps) {
  const t = useText(calendarText);
  const zone = room.time_zone;
  const [draft, setDraft] = useState(() => draftOf(event, zone));
  const [repetition, setRepetition] = useState(() => repetitionOf(event, draft.date_start, zone));
  const [repetitionChanged, setRepetitionChanged] = useState(false);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null);
  const { save, remove } = useChanges(room, event, onClose);

  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    if (change.date_start) setRepetition(moved(repetition, draft.date_start, change.date_start));
  };
  const wrong = {
    title: clean(draft.title) ? undefined : t.nameMissing,
    end: backwards(draft) ? t.endBefore : undefined,
    repeat: wrongRepetition(repetition, draft.date_start, t),
  };
  const submit = (scope: Scope) =>
    save.mutate({
      scope,
      body: {
        ...draft,
        title: clean(draft.title),
        ...(repetitionChanged &&
          typeof repetition !== 'string' && { rrule: writeRule(repetition, draft.date_start) }),
      },
    });

  if (event && asking === 'remove' && !event.series)
    return <Remove event={event} remove={remove} onClose={() => setAsking(null)} />;
  if (event && asking)
    return (
      <ScopeDialog
        removing={asking === 'remove'}
        several={asking === 'save' && repetitionChanged}
        busy={save.isPending || remove.isPending}
        error={asking === 'remove' ? remove.error : save.error}
        onChoose={(scope) => (asking === 'remove' ? remove.mutate(scope) : submit(scope))}
        onClose={() => setAsking(null)}
      />
    );
  return (
    <Dialog title={event ? t.editTitle : t.addTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={save.error}
        onSubmit={() => {
          setTried(true);
          if (wrong.title ?? wrong.end ?? wrong.repeat) return;
          if (event?.series) setAsking('save');
          else if (!save.isPending) submit('this');
        }}
      >
        {!event && <Proposals room={room} onDone={onClose} />}
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
          error={(tried ? wrong.title : undefined) ?? fieldError(save.error, 'title')}
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
            error={(tried ? wrong.end : undefined) ?? fieldError(save.error, 'date_end')}
          />
        </div>
        <RepeatFields
          value={repetition}
          start={draft.date_start}
          repeatsAlready={Boolean(event?.series)}
          error={(tried ? wrong.repeat : undefined) ?? fieldError(save.error, 'rrule')}
          onChange={(next) => {
            setRepetition(next);
            setRepetitionChanged(true);
          }}
        />
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
          <Button kind="danger" onClick={() => setAsking('remove')}>
            {t.remove}
          </Button>
        )}
      </Form>
    </Dialog>
  );
}

/** Asks before an event that does not repeat is deleted, or cancelled where members have planned for it. */
function Remove({
  event,
  remove,
  onClose,
}: {
  event: PlanEntry;
  remove: ReturnType<typeof useChanges>['remove'];
  onClose: () => void;
}) {
  const t = useText(calendarText);
  const cancelled = cancels(event, useNow());
  return (
    <Confirm
      title={cancelled ? t.cancelTitle : t.removeTitle}
      action={cancelled ? t.cancelAction : t.remove}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate('this')}
      onClose={onClose}
    >
      {cancelled ? t.cancelLead : t.removeLead}
    </Confirm>
  );
}

function useChanges(room: Room, event: PlanEntry | null, onClose: () => void) {
  const t = useText(calendarText);
  const changed = usePlanChange(room.id);
  const done = (text: string) => {
    onClose();
    toast({ text });
    return changed();
  };
  const params = (scope: Scope) => ({
    params: { path: { id: room.id, event: event?.id ?? 0 }, query: { scope } },
  });
  const save = useMutation({
    mutationFn: ({ scope, body }: { scope: Scope; body: Draft & { rrule?: string } }) =>
      event
        ? ask(api.PATCH('/api/v1/rooms/{id}/events/{event}', { ...params(scope), body }))
        : ask(api.POST('/api/v1/rooms/{id}/events', { params: { path: { id: room.id } }, body })),
    onSuccess: () => done(t.saved),
  });
  const remove = useMutation({
    mutationFn: (scope: Scope) =>
      ask(api.DELETE('/api/v1/rooms/{id}/events/{event}', params(scope))),
    onSuccess: () => done(t.removed),
  });
  return { save, remove };
}

function draftOf(event: PlanEntry | null, zone: string): Draft {
  const local = (iso: string | undefined) => (iso ? localInput(iso, zone) : '');
  return {
    attribute: event?.attribute ?? MEETING,
    title: event?.title ?? '',
    explain: event?.explain ?? '',
    date_start: local(event?.date_start),
    date_end: local(event?.date_end),
  };
}

function repetitionOf(event: PlanEntry | null, start: string, zone: string): Repetition {
  if (!event?.rrule) return 'none';
  return readRule(event.rrule, start, zone) ?? 'other';
}

const backwards = ({ date_start: start, date_end: end }: Draft): boolean =>
  Boolean(start && end && end < start);

/** What repeats weekly on the day of the start goes with it to another day. */
function moved(repetition: Repetition, from: string, to: string): Repetition {
  if (typeof repetition === 'string' || repetition.frequency !== 'weekly') return repetition;
  const day = (start: string) => new Date(`${start.slice(0, 10)}T00:00Z`).getUTCDay();
  const alone = !from || (repetition.days.length === 1 && repetition.days[0] === day(from));
  return alone ? { ...repetition, days: [day(to)] } : repetition;
}

function wrongRepetition(
  repetition: Repetition,
  start: string,
  t: { repeatNeedsStart: string; repeatIncomplete: string },
): string | undefined {
  if (typeof repetition === 'string') return undefined;
  if (!start) return t.repeatNeedsStart;
  return complete(repetition) ? undefined : t.repeatIncomplete;
}
