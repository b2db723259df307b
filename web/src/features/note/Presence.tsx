import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useLater } from '../../lib/useLater';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import { editorText } from './editorText';
import styles from './Presence.module.css';
import { colourOf, type Present } from './sync/people';
import type { Provider } from './sync/provider';

/** How many squares there is room for. */
const SHOWN = 4;

/** Who comes and goes within this time is not announced. */
const REST = 1500;

/** Who has the note open, oneself among them, once each. */
export function Presence({ provider }: { provider: Provider }) {
  const t = useText(editorText);
  const me = useMe();
  const others = useStore(provider.people).filter(({ id }) => id !== me.id);
  const all = [{ id: me.id, name: me.name }, ...others];
  const shown = all.slice(0, SHOWN);
  const more = all.length - shown.length;
  const names = shown.map(({ name }) => name).join(', ');
  const here = t.here(more > 0 ? `${names} ${t.others(more)}` : names);
  return (
    <>
      <Announced others={others} />
      {others.length > 0 && (
        <div className={styles.people} title={here}>
          <ul aria-label={here} className={styles.seats}>
            {shown.map(({ id, name }) => (
              <li key={id} style={{ borderColor: colourOf(id) }}>
                <Person name={name} me={id === me.id} />
              </li>
            ))}
            {more > 0 && <li className={styles.more}>+{more}</li>}
          </ul>
          <span className={styles.count}>{t.together(all.length)}</span>
        </div>
      )}
    </>
  );
}

/** Tells who came or went, but nothing of those who were here before. */
function Announced({ others }: { others: readonly Present[] }) {
  const t = useText(editorText);
  const key = JSON.stringify(others);
  const rested = useLater(key, REST);
  const [told, setTold] = useState({ key: rested, text: '' });
  if (told.key !== rested) setTold({ key: rested, text: changes(told.key, rested) });

  function changes(before: string, now: string): string {
    const was = JSON.parse(before) as Present[];
    const is = JSON.parse(now) as Present[];
    const missing = (from: Present[], one: Present) => !from.some(({ id }) => id === one.id);
    const came = is.filter((one) => missing(was, one)).map(({ name }) => t.came(name));
    const left = was.filter((one) => missing(is, one)).map(({ name }) => t.left(name));
    return [...came, ...left].join(', ');
  }

  return (
    <span role="status" className="visually-hidden">
      {told.text}
    </span>
  );
}
