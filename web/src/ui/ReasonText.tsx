import { Fragment } from 'react';
import { parseReason } from '../lib/reason';
import styles from './ReasonText.module.css';

/** Why a room is recommended, with pen strokes over the words that matched. */
export function ReasonText({ text }: { text: string }) {
  return (
    <p className={styles.reason}>
      {parseReason(text).map((stretch, index) =>
        stretch.marked ? (
          <mark key={index} className={styles.mark}>
            {stretch.text}
          </mark>
        ) : (
          <Fragment key={index}>{stretch.text}</Fragment>
        ),
      )}
    </p>
  );
}
