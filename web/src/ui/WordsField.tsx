import { X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../lib/i18n';
import { useEnter } from '../lib/useEnter';
import { addWords, length } from '../lib/words';
import { Button } from './Button';
import { Chip } from './Chip';
import styles from './Chip.module.css';
import { TextField } from './Field';
import layout from './layout.module.css';
import { uiText } from './text';

interface WordsFieldProps {
  label: string;
  hint?: string;
  placeholder?: string;
  words: readonly string[];
  suggestions?: readonly string[];
  max: number;
  error?: string | undefined;
  onChange: (words: string[]) => void;
}

const LONGEST = 30;

/** Free words as chips: suggestions toggle, anything else is typed. */
export function WordsField(props: WordsFieldProps) {
  const { words, suggestions = [], max, onChange } = props;
  const t = useText(uiText);
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState('');

  const add = (more: string[]) => {
    const next = addWords(words, more);
    if (next.some((word) => length(word) > LONGEST)) setProblem(t.wordTooLong(LONGEST));
    else if (next.length > max) setProblem(t.tooManyWords(max));
    else {
      setProblem('');
      setDraft('');
      onChange(next);
    }
  };
  const remove = (word: string) => {
    setProblem('');
    onChange(words.filter((other) => other !== word));
  };

  return (
    <div className={layout.stack}>
      {suggestions.length > 0 && (
        <div className={layout.wrap} role="group" aria-label={props.label}>
          {suggestions.map((word) => (
            <Chip
              key={word}
              on={words.includes(word)}
              onChange={(on) => (on ? add([word]) : remove(word))}
            >
              {word}
            </Chip>
          ))}
        </div>
      )}
      <div className={styles.entry}>
        <TextField
          label={props.label}
          hint={props.hint}
          placeholder={props.placeholder}
          error={problem || props.error}
          value={draft}
          enterKeyHint="enter"
          onChange={(event) => {
            const parts = event.target.value.split(',');
            // A comma ends a word, as people write lists.
            if (parts.length > 1) add(parts);
            else setDraft(event.target.value);
          }}
          {...useEnter(() => add([draft]))}
        />
        <Button kind="secondary" onClick={() => add([draft])}>
          {t.add}
        </Button>
      </div>
      {words.some((word) => !suggestions.includes(word)) && (
        <ul className={layout.wrap}>
          {words
            .filter((word) => !suggestions.includes(word))
            .map((word) => (
              <li key={word} className={`${styles.chip} ${styles.word}`}>
                {word}
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={t.remove(word)}
                  onClick={() => remove(word)}
                >
                  <X size={16} strokeWidth={2.4} aria-hidden />
                </button>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
