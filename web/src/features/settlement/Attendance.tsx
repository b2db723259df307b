import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { useMe } from '../auth/session';
import { gridOf, marksIn } from './grid';
import { MarkSeat } from './MarkSeat';
import styles from './Attendance.module.css';
import { markText, settlementText } from './text';
import type { PartProps } from './types';
import { useWhen } from './useWhen';

/** Who was where: people by events. It is a table, so its squares can be read as well as seen. */
export function Attendance(props: PartProps) {
  const t = useText(settlementText);
  const rows = gridOf(props.season);
  return (
    <section className={layout.stack} aria-labelledby="grid">
      <div>
        <h2 id="grid">{t.grid}</h2>
        <p className={`${layout.small} ${layout.muted}`}>{t.gridLead}</p>
      </div>
      <Grid {...props} rows={rows} />
      <Legend rows={rows} />
    </section>
  );
}

type Rows = ReturnType<typeof gridOf>;

function Grid({ room, season, rows }: PartProps & { rows: Rows }) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  return (
    // A wide table scrolls by itself, also by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-labelledby="grid" tabIndex={0}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <td />
            {season.scored.map((event) => (
              <th key={event.event} scope="col" className="tabular">
                <span aria-hidden>{when.short(event.begins_at)}</span>
                <span className="visually-hidden">
                  {event.title}, {when.day(event.begins_at)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <RowName id={row.id} name={row.name} />
              {row.marks.map((mark, index) => (
                <td key={season.scored[index]?.event}>
                  <Cell mark={mark} nothing={t.noMark} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowName({ id, name }: { id: number; name: string }) {
  const me = useMe();
  return (
    <th scope="row" className={id === me.id ? styles.me : undefined}>
      <span>{name}</span>
    </th>
  );
}

function Cell({ mark, nothing }: { mark: Rows[number]['marks'][number]; nothing: string }) {
  const words = useText(markText);
  return (
    <>
      {mark ? <MarkSeat mark={mark} small /> : <span className={styles.empty} aria-hidden />}
      <span className="visually-hidden">{mark ? words[mark] : nothing}</span>
    </>
  );
}

function Legend({ rows }: { rows: Rows }) {
  const words = useText(markText);
  return (
    <ul className={styles.legend} aria-hidden>
      {marksIn(rows).map((mark) => (
        <li key={mark}>
          <MarkSeat mark={mark} small />
          {words[mark]}
        </li>
      ))}
    </ul>
  );
}
