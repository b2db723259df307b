import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SelectField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { nameOf } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { PartProps } from './types';
import { useMoney } from './useMoney';

/** Who holds the money, and the way to pass it on. */
export function Holder(props: PartProps) {
  const t = useText(settlementText);
  const me = useMe();
  const { season } = props;
  const [offering, setOffering] = useState(false);
  const mine = season.holder.id === me.id;
  const offered = season.holder_offered_to;
  const others = othersOf(props);
  return (
    <section className={layout.stack} aria-labelledby="holder">
      <div>
        <h2 id="holder">{t.holder}</h2>
        <p className={`${layout.small} ${layout.muted}`}>{t.holderLead}</p>
      </div>
      <p className={layout.row}>
        <Person name={season.holder.name} me={mine} />
        <b>{season.holder.name}</b>
      </p>
      {mine && offered && <p>{t.offered(nameOf(season, offered, t.nobody))}</p>}
      {mine && others.length > 0 && (
        <Button kind="secondary" className={styles.left} onClick={() => setOffering(true)}>
          {t.offer}
        </Button>
      )}
      {offering && <OfferDialog {...props} onClose={() => setOffering(false)} />}
    </section>
  );
}

const othersOf = ({ season }: PartProps) =>
  season.members.filter((member) => !member.left_at && member.user.id !== season.holder.id);

function OfferDialog({ room, season, onClose }: PartProps & { onClose: () => void }) {
  const t = useText(settlementText);
  const f = useFormat();
  const others = othersOf({ room, season });
  const [to, setTo] = useState(String(others[0]?.user.id ?? ''));
  const offer = useMoney(
    room.id,
    () =>
      ask(
        api.PUT('/api/v1/rooms/{id}/holder', {
          params: { path: { id: room.id } },
          body: { user: Number(to) },
        }),
      ),
    t.offerDone(nameOf(season, Number(to), t.nobody)),
  );
  return (
    <Dialog title={t.offer} onClose={onClose}>
      <Form
        className={layout.stack}
        onSubmit={() => {
          if (!offer.isPending) offer.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <p className="tabular">{t.offerLead(f.won(season.custody))}</p>
        <SelectField
          label={t.offerTo}
          value={to}
          options={others.map(({ user }) => ({ value: String(user.id), label: user.name }))}
          onChange={setTo}
        />
        <ProblemNotice error={offer.error} />
        <Button type="submit" wide busy={offer.isPending}>
          {t.offerSend}
        </Button>
      </Form>
    </Dialog>
  );
}

/** Somebody asks me to hold the money: I do once all of it is here. */
export function HolderOffer({ room, season }: PartProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const accept = useMoney(
    room.id,
    () => ask(api.POST('/api/v1/rooms/{id}/holder/accept', { params: { path: { id: room.id } } })),
    t.acceptDone,
  );
  if (season.holder_offered_to !== me.id) return null;
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack}`}>
      <div>
        <h2>{t.offeredMe(season.holder.name)}</h2>
        <p className="tabular">{t.offeredMeLead(f.won(season.custody))}</p>
      </div>
      <ProblemNotice error={accept.error} />
      <Button className={styles.left} busy={accept.isPending} onClick={() => accept.mutate()}>
        {t.acceptHolding}
      </Button>
    </section>
  );
}
