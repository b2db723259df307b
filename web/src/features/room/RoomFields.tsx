import { Minus, Plus, X } from 'lucide-react';
import type { Seat } from '../../api/types';
import { useFormat, WEEK } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button, IconButton } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { CheckField, FieldError, PasswordField, TextArea, TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { SeatMap } from '../../ui/SeatMap';
import { WordsField } from '../../ui/WordsField';
import {
  type DraftProblems,
  EXPLAIN_MAX,
  GOAL_MAX,
  KEYWORDS_MAX,
  type RoomDraft,
  SEATS_MAX,
  SEATS_MIN,
  type Span,
  TITLE_MAX,
} from './draft';
import styles from './RoomFields.module.css';
import { roomText } from './text';

export interface FieldsProps {
  draft: RoomDraft;
  onChange: (change: Partial<RoomDraft>) => void;
  problems: DraftProblems;
}

export function GoalFields({ draft, onChange, problems }: FieldsProps) {
  const t = useText(roomText);
  return (
    <>
      <TextField
        label={t.title}
        placeholder={t.titlePlaceholder}
        maxLength={TITLE_MAX}
        value={draft.title}
        onChange={(event) => onChange({ title: event.target.value })}
        error={problems.title}
      />
      <TextArea
        label={t.mainGoal}
        placeholder={t.mainGoalPlaceholder}
        maxLength={GOAL_MAX}
        rows={2}
        value={draft.goal}
        onChange={(event) => onChange({ goal: event.target.value })}
        error={problems.goal}
      />
      <WordsField
        label={t.keywordsLabel}
        hint={t.keywordsHint}
        words={draft.keywords}
        max={KEYWORDS_MAX}
        error={problems.keywords}
        onChange={(keywords) => onChange({ keywords })}
      />
    </>
  );
}

/** The number of seats, set on the map itself. */
export function SeatFields({
  draft,
  onChange,
  problems,
  seats,
}: FieldsProps & { seats: readonly Seat[] }) {
  const t = useText(roomText);
  const set = (count: number) =>
    onChange({ seats: Math.min(SEATS_MAX, Math.max(SEATS_MIN, count)) });
  return (
    <div className={layout.stack}>
      <div className={`${layout.card} ${layout.graph} ${styles.seats}`}>
        <SeatMap seats={seats} count={draft.seats} />
        <div className={styles.stepper}>
          <IconButton
            kind="secondary"
            label={t.seatsFewer}
            disabled={draft.seats <= SEATS_MIN}
            onClick={() => set(draft.seats - 1)}
          >
            <Minus size={20} strokeWidth={2.4} aria-hidden />
          </IconButton>
          <output className="tabular" aria-live="polite">
            {t.seats(draft.seats)}
          </output>
          <IconButton
            kind="secondary"
            label={t.seatsMore}
            disabled={draft.seats >= SEATS_MAX}
            onClick={() => set(draft.seats + 1)}
          >
            <Plus size={20} strokeWidth={2.4} aria-hidden />
          </IconButton>
        </div>
      </div>
      <input
        type="range"
        className={styles.slider}
        aria-label={t.seatsCount}
        aria-valuetext={t.seats(draft.seats)}
        min={SEATS_MIN}
        max={SEATS_MAX}
        value={draft.seats}
        onChange={(event) => set(Number(event.target.value))}
      />
      {problems.seats && <FieldError>{problems.seats}</FieldError>}
      <p className={`${layout.small} ${layout.muted}`}>{t.seatsHint}</p>
    </div>
  );
}

export function TimeFields({ draft, onChange }: FieldsProps) {
  const t = useText(roomText);
  const f = useFormat();
  const setSpan = (index: number, part: Partial<Span>) =>
    onChange({ times: draft.times.map((span, i) => (i === index ? { ...span, ...part } : span)) });
  return (
    <>
      <fieldset>
        <legend className={styles.legend}>{t.days}</legend>
        <div className={styles.days}>
          {WEEK.map((day) => (
            <Chip
              key={day}
              bare
              aria-label={f.dayLong(day)}
              on={draft.days.includes(day)}
              onChange={(on) =>
                onChange({ days: on ? [...draft.days, day] : draft.days.filter((d) => d !== day) })
              }
            >
              {f.day(day)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <fieldset className={layout.stack}>
        <legend className={styles.legend}>{t.times}</legend>
        {draft.times.map((span, index) => (
          <div key={index} className={styles.time}>
            <TextField
              label={t.from}
              type="time"
              value={span.from}
              onChange={(event) => setSpan(index, { from: event.target.value })}
            />
            <TextField
              label={t.to}
              type="time"
              value={span.to}
              onChange={(event) => setSpan(index, { to: event.target.value })}
            />
            <IconButton
              label={t.removeTime}
              onClick={() => onChange({ times: draft.times.filter((_, i) => i !== index) })}
            >
              <X size={20} strokeWidth={1.8} aria-hidden />
            </IconButton>
          </div>
        ))}
        <p className={`${layout.small} ${layout.muted}`}>{t.timesHint}</p>
        <Button
          kind="secondary"
          onClick={() => onChange({ times: [...draft.times, { from: '20:00', to: '22:00' }] })}
        >
          {t.moreTimes}
        </Button>
      </fieldset>
    </>
  );
}

export function DoorFields({
  draft,
  onChange,
  problems,
  locked,
}: FieldsProps & { locked: boolean }) {
  const t = useText(roomText);
  const opening = locked && draft.password === '';
  return (
    <>
      <TextArea
        label={t.explain}
        placeholder={t.explainPlaceholder}
        optional
        rows={5}
        maxLength={EXPLAIN_MAX}
        value={draft.explain}
        onChange={(event) => onChange({ explain: event.target.value })}
        error={problems.explain}
      />
      {!opening && (
        <PasswordField
          label={t.roomPassword}
          optional
          autoComplete="off"
          hint={locked ? t.roomPasswordKeep : t.roomPasswordHint}
          value={draft.password ?? ''}
          onChange={(event) =>
            onChange({ password: locked ? event.target.value || null : event.target.value })
          }
          error={problems.password}
        />
      )}
      {locked && (
        <CheckField
          checked={opening}
          onChange={(event) => onChange({ password: event.target.checked ? '' : null })}
        >
          {t.roomPasswordOpen}
        </CheckField>
      )}
    </>
  );
}
