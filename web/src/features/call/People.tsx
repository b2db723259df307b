import { Check, Circle, Hand } from 'lucide-react';
import { useState } from 'react';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { clean, length } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { CheckField, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { OwnerTools, PersonTools } from './OwnerTools';
import styles from './People.module.css';
import { callText } from './text';
import { hands } from './tiles';
import { type CallState, GOAL_MAX, type Seated } from './types';
import { say, useCallChange, type Words } from './useSeat';

/** Who sits here and at what; my own words; for the owner, the tools. */
export function People({ room, call }: { room: Room; call: CallState }) {
  const t = useText(callText);
  const raised = hands(call.people);
  const owner = room.standing === 'owner';
  return (
    <div className={`${styles.people} ${layout.stackLoose}`}>
      <Mine room={room.id} call={call} />
      {raised.length > 0 && (
        <section className={styles.part} aria-labelledby="hands">
          <h3 id="hands">{t.handsUp}</h3>
          <ol className={styles.hands}>
            {raised.map(({ user }, index) => (
              <li key={user.id}>
                <Hand size={15} strokeWidth={2.4} aria-hidden />
                {index + 1}. {user.name}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className={styles.part} aria-labelledby="seated">
        <h3 id="seated">{t.seated(call.people.length)}</h3>
        <ul>
          {call.people.map((seated) => (
            <Line key={seated.user.id} room={room} seated={seated} />
          ))}
        </ul>
      </section>
      {owner && <OwnerTools room={room.id} call={call} />}
    </div>
  );
}

function Mine({ room, call }: { room: number; call: CallState }) {
  const t = useText(callText);
  const me = useMe();
  const words = useCallChange(room, (body: Words) => say(room, body));
  const [typed, setTyped] = useState<string>();
  const goal = typed ?? call.goal;
  // What is on its way to the server shows at once.
  const sent: Words = words.isPending ? words.variables : {};
  const doing = sent.doing ?? call.people.find(({ user }) => user.id === me.id)?.doing ?? '';
  const changed = clean(goal) !== call.goal;
  return (
    <section className={styles.part} aria-label={t.mine}>
      <Choice
        legend={t.status}
        value={doing}
        options={[
          { value: '', label: t.noStatus },
          { value: 'focus', label: t.focus },
          { value: 'away', label: t.away },
        ]}
        onChange={(next) => words.mutate({ doing: next })}
      />
      <Form
        className={styles.goal}
        onSubmit={() =>
          words.mutate({ goal: clean(goal) }, { onSuccess: () => setTyped(undefined) })
        }
      >
        <TextField
          label={t.goalToday}
          placeholder={t.goalPlaceholder}
          value={goal}
          onChange={({ target }) => length(target.value) <= GOAL_MAX && setTyped(target.value)}
        />
        {changed && (
          <Button type="submit" kind="secondary" busy={words.isPending}>
            {t.saveGoal}
          </Button>
        )}
      </Form>
      {call.goal && !changed && (
        <CheckField
          checked={sent.goal_done ?? call.goal_done}
          onChange={({ target }) => words.mutate({ goal_done: target.checked })}
        >
          {t.goalDone}
        </CheckField>
      )}
    </section>
  );
}

function Line({ room, seated }: { room: Room; seated: Seated }) {
  const t = useText(callText);
  const me = useMe();
  const { user, doing, goal, goal_done: done, hand_at: hand } = seated;
  const mine = user.id === me.id;
  return (
    <li className={styles.line}>
      <Person name={user.name} me={mine} />
      <div className={layout.grow}>
        <p className={styles.name}>
          {user.name}
          {mine && <span className={styles.tag}>{t.me}</span>}
          {doing && <span className={styles.tag}>{t[doing]}</span>}
          {hand && <Hand size={15} strokeWidth={2.4} aria-label={t.hand} />}
        </p>
        <Goal goal={goal} done={done} />
      </div>
      {room.standing === 'owner' && !mine && <PersonTools room={room.id} person={user} />}
    </li>
  );
}

/** Reached or not is told by the sign and for screen readers in words. */
function Goal({ goal, done }: { goal: string; done: boolean }) {
  const t = useText(callText);
  if (!goal) return <p className={styles.none}>{t.goalNone}</p>;
  const Sign = done ? Check : Circle;
  return (
    <p className={`${styles.aim} ${done ? styles.done : ''}`}>
      <Sign size={15} strokeWidth={done ? 3 : 1.8} aria-hidden />
      <span className="visually-hidden">{done ? t.goalDone : t.goalOpen}: </span>
      <span>{goal}</span>
    </p>
  );
}
