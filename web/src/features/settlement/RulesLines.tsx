import styles from './Settlement.module.css';

/** The rules as the server words them, a sentence a line. */
export function RulesLines({ text }: { text: string }) {
  return (
    <ol className={`tabular ${styles.rules}`}>
      {text.split('\n').map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
}
