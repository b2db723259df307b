import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { ledgerQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { useMe } from '../auth/session';
import { isDone, mineFirst } from './books';
import { PayTo } from './PayTo';
import { memberOf, nameOf } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { PartProps, Payout } from './types';
import { useMoney } from './useMoney';
import { useWhen } from './useWhen';

/** What the holder has to send to whom; booked once both sides have confirmed it. */
export function Transfers(props: PartProps) {
  const t = useText(settlementText);
  const me = useMe();
  const books = useQuery(ledgerQuery(props.room.id));
  const payouts = books.data?.payouts ?? [];
  const names: Readonly<Record<string, string>> = books.data?.names ?? {};
  const open = mineFirst(payouts, me.id).filter((payout) => !isDone(payout));
  const done = payouts.filter(isDone);
  const name = (id: number) => names[id] ?? nameOf(props.season, id, t.nobody);
  if (payouts.length === 0) return null;
  return (
    <section className={layout.stack} aria-labelledby="transfers">
      <h2 id="transfers">{t.transfers}</h2>
      {open.length > 0 && (
        <ul className={`${layout.card} ${styles.list}`}>
          {open.map((payout) => (
            <OpenTransfer
              key={`${payout.season}-${payout.to}`}
              {...props}
              payout={payout}
              name={name(payout.to)}
            />
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <Disclosure title={t.doneTransfers(done.length)}>
          <DoneTransfers {...props} payouts={done} name={name} />
        </Disclosure>
      )}
    </section>
  );
}

type TransferProps = PartProps & { payout: Payout; name: string };

function OpenTransfer({ room, season, payout, name }: TransferProps) {
  const t = useText(settlementText);
  const title = useTitleOf(season.holder.name, season.holder.id);
  return (
    <li className={styles.transfer}>
      <div className={layout.grow}>
        <b className="tabular">{title(payout, name)}</b>
        <small>{t.season(payout.season)}</small>
        <State payout={payout} zone={room.time_zone} />
      </div>
      <Steps room={room} season={season} payout={payout} name={name} />
    </li>
  );
}

/** A transfer in words, as it is for me. */
function useTitleOf(holder: string, holderId: number) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  return ({ to, amount }: Payout, name: string): string => {
    if (to === holderId)
      return to === me.id ? t.ownPart(f.won(amount)) : t.partOf(name, f.won(amount));
    if (to === me.id) return t.toMe(holder, f.won(amount));
    if (holderId === me.id) return t.toSend(name, f.won(amount));
    return t.between(holder, name, f.won(amount));
  };
}

function State({ payout, zone }: { payout: Payout; zone: string }) {
  const t = useText(settlementText);
  const when = useWhen(zone);
  if (payout.overdue) return <small className={styles.charge}>{t.overdue}</small>;
  if (payout.sent_at)
    return <small className="tabular">{t.onTheWay(when.full(payout.sent_at))}</small>;
  if (payout.received_at)
    return <small className="tabular">{t.receivedOnly(when.full(payout.received_at))}</small>;
  return <small>{t.notSent}</small>;
}

/** What I can do about a transfer: the holder sends it, the other confirms that it came. */
function Steps({ room, season, payout, name }: TransferProps) {
  const t = useText(settlementText);
  const me = useMe();
  const path = { id: room.id, season: payout.season };
  const sent = useMoney(
    room.id,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/seasons/{season}/payouts/{user}/sent', {
          params: { path: { ...path, user: payout.to } },
        }),
      ),
    t.transferSent(name),
  );
  const received = useMoney(
    room.id,
    () =>
      ask(api.POST('/api/v1/rooms/{id}/seasons/{season}/payouts/received', { params: { path } })),
    t.transferReceived,
  );
  const holding = season.holder.id === me.id;
  return (
    <div className={layout.wrap}>
      <ProblemNotice error={sent.error ?? received.error} />
      {holding && !payout.sent_at && (
        <>
          {payout.to !== me.id && (
            <PayTo
              room={room.id}
              user={payout.to}
              name={name}
              amount={payout.amount}
              gone={memberOf(season, payout.to)?.left_at !== undefined}
            />
          )}
          <Button
            busy={sent.isPending}
            aria-label={payout.to === me.id ? undefined : t.sentTo(name)}
            onClick={() => sent.mutate()}
          >
            {payout.to === me.id ? t.keep : t.sent}
          </Button>
        </>
      )}
      {payout.to === me.id && !holding && !payout.received_at && (
        <Button busy={received.isPending} onClick={() => received.mutate()}>
          {t.gotIt}
        </Button>
      )}
    </div>
  );
}

interface DoneProps extends PartProps {
  payouts: readonly Payout[];
  name: (id: number) => string;
}

function DoneTransfers({ room, payouts, name }: DoneProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const when = useWhen(room.time_zone);
  return (
    <ul className={styles.list}>
      {payouts.map((payout) => (
        <li key={`${payout.season}-${payout.to}-${payout.received_at ?? ''}`}>
          <div className={layout.grow}>
            <b className="tabular">{t.toSend(name(payout.to), f.won(payout.amount))}</b>
            <small className="tabular">
              {t.finished} · {when.full(payout.received_at ?? '')}
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}
