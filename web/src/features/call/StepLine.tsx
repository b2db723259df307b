import { Check, Ellipsis, Info, type LucideIcon, Minus, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import styles from './CallTest.module.css';
import type { Finding, Findings, State, Step } from './testSteps';
import { testText } from './testText';

interface StepLineProps {
  step: Step;
  findings: Findings;
  /** What one can look at, listen to or press. */
  children?: ReactNode;
}

/** One step: a seat that fills when it is done, what was found, and what to do about it. */
export function StepLine({ step, findings, children }: StepLineProps) {
  const t = useText(testText);
  const found = findings[step];
  const state = found === undefined || found === 'running' ? (found ?? 'waiting') : found.state;
  return (
    <li className={styles.step} data-state={state}>
      <Sign state={state} />
      <div className={layout.grow}>
        <p className={styles.name}>
          <b>{t[step]}</b>
          <span>{t[state]}</span>
        </p>
        {found === 'running' && step === 'microphone' && <p>{t.speak}</p>}
        {found && found !== 'running' && <Found finding={found} />}
        {children && <div className={styles.look}>{children}</div>}
      </div>
    </li>
  );
}

type Stage = State | 'waiting' | 'running';

const SIGNS: Record<Stage, LucideIcon | null> = {
  waiting: null,
  running: Ellipsis,
  ok: Check,
  note: Info,
  warning: TriangleAlert,
  problem: X,
  skipped: Minus,
};

function Sign({ state }: { state: Stage }) {
  const Icon = SIGNS[state];
  return (
    <span className={`${styles.sign} ${styles[state]}`} aria-hidden>
      {Icon && <Icon size={18} strokeWidth={2.4} />}
    </span>
  );
}

function Found({ finding }: { finding: Finding }) {
  const t = useText(testText);
  const { say, detail, operator, devices = [], roundTrip } = finding;
  return (
    <>
      <p>
        {detail ?? t[say]}
        {roundTrip !== undefined && ` ${t.roundTrip(roundTrip)}.`}
      </p>
      {devices.length > 0 && <p className={styles.aside}>{t.found(devices.join(', '))}</p>}
      {operator && <p className={styles.aside}>{t.operator(t[operator])}</p>}
    </>
  );
}
