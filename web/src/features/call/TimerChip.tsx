import { BookOpen, Coffee, Timer } from 'lucide-react';
import { useText } from '../../lib/i18n';
import styles from './Timer.module.css';
import { callText } from './text';
import { clockOf, phaseAt } from './timer';
import type { CallTimer } from './types';
import { useTick } from './useTick';

interface TimerChipProps {
  timer: CallTimer | undefined;
  /** How far the server's clock is ahead, by which all go. */
  ahead: number;
  onOpen: () => void;
}

/** The shared timer in the bar above; it leads to its settings. */
export function TimerChip({ timer, ahead, onOpen }: TimerChipProps) {
  const t = useText(callText);
  if (timer) return <Running {...{ timer, ahead, onOpen }} />;
  return (
    <button type="button" className={styles.chip} onClick={onOpen}>
      <Timer size={18} strokeWidth={1.8} aria-hidden />
      {t.timerStart}
    </button>
  );
}

function Running({ timer, ahead, onOpen }: TimerChipProps & { timer: CallTimer }) {
  const t = useText(callText);
  const { kind, left, round } = phaseAt(timer, useTick() + ahead);
  const Icon = kind === 'focus' ? BookOpen : Coffee;
  const phase = kind === 'focus' ? t.focusPhase : t.restPhase;
  return (
    <>
      <button
        type="button"
        className={`${styles.chip} ${styles[kind]}`}
        title={timer.goal || t.timer}
        onClick={onOpen}
      >
        <Icon size={18} strokeWidth={1.8} aria-hidden />
        <span className="tabular">
          {phase} {clockOf(left)}
        </span>
        <span className="visually-hidden">{t.timer}</span>
      </button>
      {/* Read aloud only when the phase changes. */}
      <span role="status" className="visually-hidden">
        {kind === 'focus' ? t.focusBegins(round) : t.restBegins}
      </span>
    </>
  );
}
