import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { composition, PARTS } from './books';
import styles from './Money.module.css';
import { settlementText } from './text';
import type { PartProps } from './types';

/** What the money in custody consists of: one thin bar, and its table. */
export function Money({ room, season }: PartProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const books = useQuery(ledgerQuery(room.id));
  const parts = composition(books.data?.balances ?? []);
  if (season.custody === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="money">
      <div>
        <h2 id="money">{t.money}</h2>
        <p className={`tabular ${layout.small} ${layout.soft}`}>
          {t.moneyHeld(season.holder.name, f.won(season.custody))}
        </p>
      </div>
      <div className={styles.bar} aria-hidden>
        {PARTS.filter((part) => parts[part] > 0).map((part) => (
          <div key={part} className={styles[part]} style={{ flexGrow: parts[part] }} />
        ))}
      </div>
      <table className={styles.table}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.part}</th>
            <th scope="col">{t.amount}</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">
                <span className={`${styles.key} ${styles[part]}`} aria-hidden />
                {t[part]}
              </th>
              <td className="tabular">{f.won(parts[part])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
