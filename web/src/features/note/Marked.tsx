import { Fragment } from 'react';
import { markWords } from './marks';
import styles from './Notes.module.css';

/** A text with the words of a search under the highlighter. */
export function Marked({ text, query }: { text: string; query: string }) {
  return markWords(text, query).map((stretch, index) =>
    stretch.marked ? (
      <mark key={index} className={styles.mark}>
        {stretch.text}
      </mark>
    ) : (
      <Fragment key={index}>{stretch.text}</Fragment>
    ),
  );
}
