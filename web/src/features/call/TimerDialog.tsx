import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { clean, length } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { NumberField } from '../../ui/NumberField';
import styles from './Timer.module.css';
import { callText } from './text';
import { clockOf, phaseAt } from './timer';
import { type CallTimer, GOAL_MAX } from './types';
import { useCallChange } from './useSeat';
import { useTick } from './useTick';

const FOCUS_MAX = 180;
const REST_MAX = 60;

interface TimerDialogProps {
  room: number;
  timer: CallTimer | undefined;
  ahead: number;
  onClose: () => void;
}

/** Work and rest for all who sit here; everybody may start and stop it. */
export function TimerDialog({ room, timer, ahead, onClose }: TimerDialogProps) {
  const t = useText(callText);
  const [focus, setFocus] = useState(timer?.focus ?? 50);
  const [rest, setRest] = useState(timer?.rest ?? 10);
  const [goal, setGoal] = useState(timer?.goal ?? '');
  const path = { params: { path: { id: room } } };
  const start = useCallChange(
    room,
    () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/call/timer', {
          ...path,
          body: { focus, rest, goal: clean(goal) },
        }),
      ),
    { inDialog: true },
  );
  const stop = useCallChange(room, () => ask(api.DELETE('/api/v1/rooms/{id}/call/timer', path)), {
    inDialog: true,
  });
  const focusWrong = focus < 1 || focus > FOCUS_MAX ? t.timerRange(1, FOCUS_MAX) : undefined;
  const restWrong = rest > REST_MAX ? t.timerRange(0, REST_MAX) : undefined;
  return (
    <Dialog title={t.timer} onClose={onClose}>
      <Form
        className={layout.stack}
        onSubmit={() => {
          if (!focusWrong && !restWrong) start.mutate(undefined, { onSuccess: onClose });
        }}
      >
        {timer && <Face timer={timer} ahead={ahead} />}
        <div className={styles.pair}>
          <NumberField
            label={t.focusMinutes}
            value={focus}
            error={focusWrong}
            onChange={setFocus}
          />
          <NumberField label={t.restMinutes} value={rest} error={restWrong} onChange={setRest} />
        </div>
        <TextField
          label={t.sharedGoal}
          hint={t.sharedGoalHint}
          optional
          value={goal}
          onChange={({ target }) => length(target.value) <= GOAL_MAX && setGoal(target.value)}
        />
        <ProblemNotice error={start.error ?? stop.error} />
        <div className={layout.actions}>
          {timer && (
            <Button
              kind="secondary"
              busy={stop.isPending}
              onClick={() => stop.mutate(undefined, { onSuccess: onClose })}
            >
              {t.stop}
            </Button>
          )}
          <Button type="submit" busy={start.isPending}>
            {timer ? t.beginAnew : t.begin}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Face({ timer, ahead }: { timer: CallTimer; ahead: number }) {
  const t = useText(callText);
  const { kind, left, part, round } = phaseAt(timer, useTick() + ahead);
  return (
    <div className={`${layout.graph} ${styles.face}`}>
      <p className={layout.soft}>
        {kind === 'focus' ? t.focusPhase : t.restPhase} · {t.round(round)}
      </p>
      <p className={`tabular ${styles.clock}`}>{clockOf(left)}</p>
      <div className={styles.track} aria-hidden>
        <div style={{ width: `${part * 100}%` }} />
      </div>
      {timer.goal && <p className={layout.strong}>{timer.goal}</p>}
    </div>
  );
}
