import { Link } from 'wouter';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import type { Study } from './query';
import styles from './Study.module.css';
import { duration } from './studyTime';
import { studyText } from './text';

/** The time in each room, the most first. Two rooms at once count in both. */
export function Rooms({ rooms }: { rooms: Study['rooms'] }) {
  const t = useText(studyText);
  const { language } = useFormat();
  const most = rooms[0]?.seconds ?? 1;
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <h3 id="by-room">{t.rooms}</h3>
      <table className={styles.rooms} aria-labelledby="by-room">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.room}</th>
            <th scope="col">{t.timeHead}</th>
          </tr>
        </thead>
        <tbody>
          {rooms.map(({ room, title, seconds }) => (
            <tr key={room}>
              <th scope="row">
                <Link href={`/r/${room}`}>{title}</Link>
                <span
                  className={styles.share}
                  style={{ width: `${(seconds / most) * 100}%` }}
                  aria-hidden
                />
              </th>
              <td className="tabular">{duration(seconds, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
