import { useFormat, WEEK } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Chip } from '../../ui/Chip';
import { Choice } from '../../ui/Choice';
import { SelectField, TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { NumberField } from '../../ui/NumberField';
import styles from './Plan.module.css';
import { type Frequency, FREQUENCIES, newRepeat, type Repeat } from './repeat';
import { timedRepeatWords } from './repeatWords';
import { calendarText } from './text';

/** none: it does not repeat. other: it repeats in a way that this form has no words for, and stays so. */
export type Repetition = Repeat | 'none' | 'other';

const NONE = 'none';
const OTHER = 'other';
const NAMES = {
  daily: 'repeatDaily',
  weekly: 'repeatWeekly',
  monthlyDay: 'repeatMonthlyDay',
  monthlyNth: 'repeatMonthlyNth',
} as const;
const UNITS = {
  daily: 'unitDay',
  weekly: 'unitWeek',
  monthlyDay: 'unitMonth',
  monthlyNth: 'unitMonth',
} as const;

interface RepeatFieldsProps {
  value: Repetition;
  /** The event's local start, 2026-11-23T19:00. */
  start: string;
  /** What repeats already is ended by deleting what follows. */
  repeatsAlready: boolean;
  error: string | undefined;
  onChange: (value: Repetition) => void;
}

/** How an event repeats, with a sentence that says it back. */
export function RepeatFields({ value, start, repeatsAlready, error, onChange }: RepeatFieldsProps) {
  const t = useText(calendarText);
  const options = [
    ...(repeatsAlready ? [] : [{ value: NONE, label: t.repeatNone }]),
    ...(value === OTHER ? [{ value: OTHER, label: t.repeatOther }] : []),
    ...FREQUENCIES.map((one) => ({ value: one, label: t[NAMES[one]] })),
  ];
  const repeat = typeof value === 'string' ? null : value;
  return (
    <div className={layout.stack}>
      <SelectField
        label={t.repeat}
        value={typeof value === 'string' ? value : value.frequency}
        options={options}
        onChange={(chosen) =>
          onChange(
            chosen === NONE || chosen === OTHER
              ? chosen
              : { ...newRepeat(chosen as Frequency, start), ...ends(repeat) },
          )
        }
        {...(error && { error })}
      />
      {repeat && <Details repeat={repeat} start={start} onChange={onChange} />}
    </div>
  );
}

/** The end that was chosen outlives another frequency. */
const ends = (repeat: Repeat | null): Partial<Repeat> =>
  repeat ? { end: repeat.end, until: repeat.until, count: repeat.count } : {};

function Details({
  repeat,
  start,
  onChange,
}: {
  repeat: Repeat;
  start: string;
  onChange: (value: Repeat) => void;
}) {
  const t = useText(calendarText);
  const f = useFormat();
  const set = (change: Partial<Repeat>) => onChange({ ...repeat, ...change });
  const toggle = (day: number, on: boolean) =>
    set({ days: on ? [...repeat.days, day] : repeat.days.filter((one) => one !== day) });
  return (
    <>
      {repeat.frequency === 'weekly' && (
        <div role="group" aria-label={t.days} className={styles.days}>
          {WEEK.map((day) => (
            <Chip
              key={day}
              bare
              on={repeat.days.includes(day)}
              aria-label={f.dayLong(day)}
              onChange={(on) => toggle(day, on)}
            >
              {f.day(day)}
            </Chip>
          ))}
        </div>
      )}
      <NumberField
        label={t.interval}
        hint={t.intervalHint(t[UNITS[repeat.frequency]])}
        value={repeat.interval}
        onChange={(interval) => set({ interval })}
      />
      <Choice
        legend={t.repeatEnd}
        value={repeat.end}
        options={[
          { value: 'never', label: t.endNever },
          { value: 'until', label: t.endUntil },
          { value: 'count', label: t.endCount },
        ]}
        onChange={(end) => set({ end })}
      />
      {repeat.end === 'until' && (
        <TextField
          label={t.lastDay}
          type="date"
          min={start.slice(0, 10)}
          value={repeat.until}
          onChange={(change) => set({ until: change.target.value })}
        />
      )}
      {repeat.end === 'count' && (
        <NumberField label={t.count} value={repeat.count} onChange={(count) => set({ count })} />
      )}
      {start && (
        <p className={styles.readBack} aria-live="polite">
          {timedRepeatWords(repeat, start, f.language)}
        </p>
      )}
    </>
  );
}
