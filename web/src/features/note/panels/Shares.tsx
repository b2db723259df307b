import { useQuery } from '@tanstack/react-query';
import { noteAuthorsQuery } from '../../../api/queries';
import type { NoteShare } from '../../../api/types';
import { useText } from '../../../lib/i18n';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { Skeleton } from '../../../ui/Skeleton';
import { useMe } from '../../auth/session';
import styles from './About.module.css';
import { percents } from './shares';
import { panelText } from './text';

/** How much of the present text each person wrote: a bar, and the figures. */
export function Shares({ room, note }: { room: number; note: number }) {
  const t = useText(panelText);
  const authors = useQuery(noteAuthorsQuery(room, note));
  return (
    <section className={styles.part} aria-labelledby="shares">
      <h3 id="shares">{t.shares}</h3>
      {authors.isPending && <Skeleton height={120} />}
      <ProblemNotice error={authors.error} />
      {authors.data?.items.length === 0 && <p className={layout.soft}>{t.noShares}</p>}
      {authors.data && authors.data.items.length > 0 && <Chart shares={authors.data.items} />}
    </section>
  );
}

/** My part is the highlighter's, the others' get lighter one by one. */
const TONES = [100, 72, 48, 28, 14];

function Chart({ shares }: { shares: readonly NoteShare[] }) {
  const t = useText(panelText);
  const me = useMe();
  const parts = percents(shares.map(({ characters }) => characters));
  const others = shares.filter(({ user }) => user.id !== me.id);
  const colour = (share: NoteShare) => {
    if (share.user.id === me.id) return 'var(--mark)';
    const tone = TONES[others.indexOf(share)] ?? TONES.at(-1) ?? 0;
    return `color-mix(in oklab, var(--ball) ${tone}%, var(--sheet))`;
  };
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {shares.map((share) => (
          <span
            key={share.user.id}
            style={{ flexGrow: share.characters, background: colour(share) }}
          />
        ))}
      </div>
      <table className={styles.shares}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.sharePerson}</th>
            <th scope="col">{t.sharePart}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share, index) => (
            <tr key={share.user.id}>
              <th scope="row">
                <span className={styles.swatch} style={{ background: colour(share) }} aria-hidden />
                {share.user.name}
              </th>
              <td className="tabular">{t.percent(parts[index] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
