import { useId } from 'react';
import { useText } from '../../lib/i18n';
import styles from './Plan.module.css';
import { calendarText } from './text';

export const VIEWS = ['monthView', 'weekView', 'agenda'] as const;
export type View = (typeof VIEWS)[number];

/** Month, week or list: radio buttons in a row. */
export function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useText(calendarText);
  const name = useId();
  return (
    <fieldset className={styles.views}>
      <legend className="visually-hidden">{t.view}</legend>
      {VIEWS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === view}
            onChange={() => onChange(one)}
          />
          <span>{t[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
