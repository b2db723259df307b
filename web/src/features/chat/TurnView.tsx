import { Fragment } from 'react';
import { time, useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Person } from '../../ui/Person';
import styles from './Chat.module.css';
import type { Courier } from './courier';
import { chatText } from './text';
import { type Line, linked, type Turn } from './timeline';

interface TurnViewProps {
  turn: Turn;
  zone: string;
  courier: Courier;
}

/** What one person said in a row, with the day above where it begins. */
export function TurnView({ turn, zone, courier }: TurnViewProps) {
  const t = useText(chatText);
  const f = useFormat();
  const [first] = turn.lines;
  const last = turn.lines.at(-1);
  if (!first) return null;
  return (
    <div>
      {turn.day && <p className={styles.day}>{f.date(first.at, zone)}</p>}
      <div className={`${styles.turn} ${first.mine ? styles.mine : ''}`}>
        {first.mine ? (
          <span className="visually-hidden">{t.me}</span>
        ) : (
          <>
            <div className={styles.face}>
              <Person name={first.author.name} />
            </div>
            <p className={styles.name}>{first.author.name}</p>
          </>
        )}
        <div className={styles.lines}>
          {turn.lines.map((line) => (
            <LineView
              key={line.key}
              line={line}
              clock={line === last ? time(line.at, zone) : null}
              courier={courier}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface LineViewProps {
  line: Line;
  clock: string | null;
  courier: Courier;
}

function LineView({ line, clock, courier }: LineViewProps) {
  const t = useText(chatText);
  const { outgoing } = line;
  const refused = outgoing?.refused;
  const sendingState = refused !== undefined ? null : navigator.onLine ? t.sending : t.waiting;
  return (
    <>
      <div className={styles.line}>
        <p className={`${styles.bubble} ${outgoing ? styles.on : ''}`}>
          {linked(line.content).map((piece, index) =>
            piece.href ? (
              <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
                {piece.text}
              </a>
            ) : (
              <Fragment key={index}>{piece.text}</Fragment>
            ),
          )}
        </p>
        <span className={styles.time}>{outgoing ? sendingState : clock}</span>
      </div>
      {outgoing && refused !== undefined && (
        <div className={styles.refused}>
          <span>
            {t.refused}. {refused}
          </span>
          <Button kind="quiet" onClick={() => courier.again(outgoing.key)}>
            {t.again}
          </Button>
          <Button kind="quiet" onClick={() => courier.discard(outgoing.key)}>
            {t.discard}
          </Button>
        </div>
      )}
    </>
  );
}
