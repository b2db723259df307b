import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Disclosure } from '../../ui/Disclosure';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { asPeopleSay, isCharge, journalKind, readAccount, signed } from './books';
import styles from './Books.module.css';
import { journalText, settlementText } from './text';
import type { Book, Journal } from './types';
import { useWhen } from './useWhen';

/** The whole ledger, for whoever wants to check it. */
export function Books({ room }: { room: Room }) {
  const t = useText(settlementText);
  const [open, setOpen] = useState(false);
  return (
    <Disclosure title={t.books} onToggle={setOpen}>
      {open && <Journals room={room} />}
    </Disclosure>
  );
}

function Journals({ room }: { room: Room }) {
  const t = useText(settlementText);
  const books = useQuery(ledgerQuery(room.id));
  if (books.isPending) return <Skeleton count={3} height={96} />;
  if (books.isError) return <LoadFailed error={books.error} onRetry={() => void books.refetch()} />;
  const { journals } = books.data;
  if (journals.length === 0) return <p className={layout.soft}>{t.booksEmpty}</p>;
  return (
    <>
      <p className={`${layout.small} ${layout.muted}`}>{t.booksLead}</p>
      <ol className={styles.journals} reversed>
        {journals.map((journal) => (
          <Entry key={journal.seq} room={room} journal={journal} book={books.data} />
        ))}
      </ol>
    </>
  );
}

const HASH_SHOWN = 8;

interface EntryProps {
  room: Room;
  journal: Journal;
  book: Book;
}

function Entry({ room, journal, book }: EntryProps) {
  const t = useText(settlementText);
  const when = useWhen(room.time_zone);
  const kinds: Readonly<Record<string, string>> = useText(journalText);
  const name = useNames(book);
  return (
    <li>
      <p className={styles.head}>
        <b>{kinds[journalKind(journal.key)] ?? journal.key}</b>
        <small className="tabular">
          {t.entry(journal.seq)} · {t.season(journal.season)} · {when.full(journal.at)} ·{' '}
          {journal.actor ? t.byWhom(name(journal.actor)) : t.bySeason}
        </small>
      </p>
      <Lines journal={journal} name={name} />
      <small className={styles.hash} title={journal.hash}>
        {t.print(journal.hash.slice(0, HASH_SHOWN))}
      </small>
    </li>
  );
}

function useNames({ names }: Book): (id: number) => string {
  const t = useText(settlementText);
  const known: Readonly<Record<string, string>> = names;
  return (id) => known[id] ?? t.nobody;
}

function Lines({ journal, name }: { journal: Journal; name: (id: number) => string }) {
  const f = useFormat();
  const label = useAccountWord(name);
  const charge = isCharge(journal.key);
  return (
    <ul className={`tabular ${styles.lines}`}>
      {journal.lines.map(({ account, amount }, index) => {
        const won = asPeopleSay(account, amount);
        return (
          <li key={index}>
            <span>{label(account)}</span>
            <span className={charge && won < 0 ? styles.charge : undefined}>
              {signed(won, f.won)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** An account as people call it. */
function useAccountWord(name: (id: number) => string): (account: string) => string {
  const t = useText(settlementText);
  return (account) => {
    const { kind, person, season } = readAccount(account);
    switch (kind) {
      case 'DEP':
        return t.depositOf(name(person));
      case 'PAY':
        return t.payableOf(name(person));
      case 'POOL':
        return t.poolOf(season);
      case 'FUND':
        return t.FUND;
      default:
        return t.CUSTODY;
    }
  };
}
