import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { useMe } from '../auth/session';
import { ExpenseDialog } from './ExpenseDialog';
import { nameOf } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Book, PartProps } from './types';
import { useWhen } from './useWhen';

/** The room's own money and what it was spent on, each with its receipt. */
export function Fund(props: PartProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const { room, season } = props;
  const [spending, setSpending] = useState(false);
  const books = useQuery(ledgerQuery(room.id));
  const expenses = books.data?.expenses ?? [];
  if (season.fund === 0 && expenses.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="fund">
      <div>
        <h2 id="fund">{t.fund}</h2>
        <p className={`tabular ${layout.small} ${layout.soft}`}>{t.fundHas(f.won(season.fund))}</p>
      </div>
      {expenses.length === 0 ? (
        <p className={layout.soft}>{t.noExpenses}</p>
      ) : (
        <ul className={`${layout.card} ${styles.list}`}>
          {expenses.map((expense) => (
            <ExpenseLine key={expense.id} {...props} expense={expense} />
          ))}
        </ul>
      )}
      {season.holder.id === me.id && season.fund > 0 && (
        <Button kind="secondary" onClick={() => setSpending(true)}>
          {t.spend}
        </Button>
      )}
      {spending && (
        <ExpenseDialog room={room.id} fund={season.fund} onClose={() => setSpending(false)} />
      )}
    </section>
  );
}

type ExpenseProps = PartProps & { expense: Book['expenses'][number] };

function ExpenseLine({ room, season, expense }: ExpenseProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const when = useWhen(room.time_zone);
  return (
    <li>
      <div className={layout.grow}>
        <b>{expense.purpose}</b>
        <small className="tabular">
          {when.day(expense.at)} · {t.byWhom(nameOf(season, expense.by, t.nobody))}
        </small>
        <Receipt text={expense.receipt} label={t.receiptOpen} />
      </div>
      <b className="tabular">{f.won(expense.amount)}</b>
    </li>
  );
}

/** A receipt is a link or words; only web addresses become links. */
function Receipt({ text, label }: { text: string; label: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <small>{text}</small>;
  return (
    <a className={styles.receipt} href={text} target="_blank" rel="noopener noreferrer nofollow">
      {label}
    </a>
  );
}
