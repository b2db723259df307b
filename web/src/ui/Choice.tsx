import { type ReactNode, useId } from 'react';
import styles from './Choice.module.css';

interface ChoiceProps<T extends string> {
  legend: string;
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
  /** The legend is only read aloud. */
  bare?: boolean;
}

/** One of a few, all in sight: radio buttons in a row. */
export function Choice<T extends string>({
  legend,
  value,
  options,
  onChange,
  bare = false,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className={bare ? 'visually-hidden' : styles.legend}>{legend}</legend>
      <div className={styles.choice}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
