import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, Wallet } from 'lucide-react';
import { Link } from 'wouter';
import { api, ask } from '../../api/client';
import { myMoneyQuery } from '../../api/queries';
import type { MyRoom } from '../../api/types';
import type { components } from '../../api/schema';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { toast } from '../../ui/Toast';
import styles from './Home.module.css';
import { homeText } from './text';

type Debt = components['schemas']['Debt'];

/** What rooms owe me, also those that I left. Nothing while nothing is owed. */
export function MoneyDue({ rooms }: { rooms: readonly MyRoom[] }) {
  const t = useText(homeText);
  const { data } = useQuery(myMoneyQuery);
  const debts = data?.items ?? [];
  if (debts.length === 0) return null;
  return (
    <section aria-label={t.money} className={layout.card}>
      <ul className={styles.events}>
        {debts.map((debt) => (
          <li key={`${debt.room}-${debt.season}`}>
            {rooms.some(({ room }) => room.id === debt.room) ? (
              <Link href={`/r/${debt.room}/money`} className={styles.event}>
                <DebtWords debt={debt} />
                <ChevronRight size={20} strokeWidth={1.8} aria-hidden />
              </Link>
            ) : (
              <FromOutside debt={debt} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DebtWords({ debt }: { debt: Debt }) {
  const t = useText(homeText);
  const f = useFormat();
  return (
    <>
      <span className={styles.icon}>
        <Wallet size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <span className={layout.grow}>
        <b className="tabular">{t.due(debt.title, f.won(debt.amount))}</b>
        <small>{t.dueSeason(debt.season)}</small>
      </span>
    </>
  );
}

/** A room that I left shows me no page, so what arrived is confirmed here. */
function FromOutside({ debt }: { debt: Debt }) {
  const t = useText(homeText);
  const client = useQueryClient();
  const received = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rooms/{id}/seasons/{season}/payouts/received', {
          params: { path: { id: debt.room, season: debt.season } },
        }),
      ),
    onSuccess: () => toast({ text: t.gotDone }),
    onSettled: () => client.invalidateQueries({ queryKey: myMoneyQuery.queryKey }),
  });
  return (
    <div className={styles.event}>
      <DebtWords debt={debt} />
      <ProblemNotice error={received.error} />
      {!received.isSuccess && (
        <Button kind="secondary" busy={received.isPending} onClick={() => received.mutate()}>
          {t.got}
        </Button>
      )}
    </div>
  );
}
