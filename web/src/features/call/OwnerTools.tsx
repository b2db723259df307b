import { MicOff, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button, IconButton } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import layout from '../../ui/layout.module.css';
import { Person } from '../../ui/Person';
import { Switch } from '../../ui/Switch';
import styles from './People.module.css';
import { callText } from './text';
import type { CallState } from './types';
import { useCallChange } from './useSeat';

interface Somebody {
  id: number;
  name: string;
}

/** What the owner may do about one person. */
export function PersonTools({ room, person }: { room: number; person: Somebody }) {
  const t = useText(callText);
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { id: room, user: person.id } } };
  const mute = useCallChange(
    room,
    () => ask(api.POST('/api/v1/rooms/{id}/call/people/{user}/mute', path)),
    { done: () => t.mutedDone(person.name) },
  );
  const remove = useCallChange(
    room,
    () => ask(api.DELETE('/api/v1/rooms/{id}/call/people/{user}', path)),
    { done: () => t.removedDone(person.name), inDialog: true },
  );
  return (
    <>
      <IconButton
        label={t.muteName(person.name)}
        busy={mute.isPending}
        onClick={() => mute.mutate()}
      >
        <MicOff size={20} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <IconButton label={t.removeName(person.name)} onClick={() => setAsking(true)}>
        <UserRoundX size={20} strokeWidth={1.8} aria-hidden />
      </IconButton>
      {asking && (
        <Confirm
          title={t.removeTitle(person.name)}
          action={t.remove}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t.removeLead}
        </Confirm>
      )}
    </>
  );
}

/** The lock, who was removed, and the end of the call. */
export function OwnerTools({ room, call }: { room: number; call: CallState }) {
  const t = useText(callText);
  const path = { params: { path: { id: room } } };
  const lock = useCallChange(room, (on: boolean) =>
    ask(
      on
        ? api.PUT('/api/v1/rooms/{id}/call/lock', path)
        : api.DELETE('/api/v1/rooms/{id}/call/lock', path),
    ),
  );
  return (
    <section className={styles.part} aria-labelledby="tools">
      <h3 id="tools">{t.ownerTools}</h3>
      <Switch
        on={call.locked}
        onChange={(on) => lock.mutate(on)}
        label={t.lock}
        hint={t.lockHint}
      />
      {call.out.length > 0 && <Out room={room} out={call.out.map(({ user }) => user)} />}
      <EndForAll room={room} />
    </section>
  );
}

function Out({ room, out }: { room: number; out: readonly Somebody[] }) {
  const t = useText(callText);
  const readmit = useCallChange(room, (user: number) =>
    ask(api.PUT('/api/v1/rooms/{id}/call/people/{user}', { params: { path: { id: room, user } } })),
  );
  return (
    <div>
      <h4 className={styles.sub}>{t.out}</h4>
      <ul>
        {out.map(({ id, name }) => (
          <li key={id} className={styles.line}>
            <Person name={name} />
            <span className={layout.grow}>{name}</span>
            <Button
              kind="quiet"
              aria-label={t.readmitName(name)}
              onClick={() => readmit.mutate(id)}
            >
              {t.readmit}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function EndForAll({ room }: { room: number }) {
  const t = useText(callText);
  const [asking, setAsking] = useState(false);
  const end = useCallChange(
    room,
    () => ask(api.DELETE('/api/v1/rooms/{id}/call', { params: { path: { id: room } } })),
    { inDialog: true },
  );
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t.end}
      </Button>
      {asking && (
        <Confirm
          title={t.endTitle}
          action={t.end}
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate()}
          onClose={() => setAsking(false)}
        >
          {t.endLead}
        </Confirm>
      )}
    </>
  );
}
