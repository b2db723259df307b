import type { Room } from '../../api/types';
import type { components } from '../../api/schema';
import { useText } from '../../lib/i18n';
import { Choice } from '../../ui/Choice';
import styles from './Settlement.module.css';
import { settlementText, stateText } from './text';
import type { Season } from './types';
import { useWhen } from './useWhen';

interface SeasonHeadProps {
  room: Room;
  season: Season;
  seasons: readonly components['schemas']['SeasonLine'][];
  onChoose: (number: number, present: boolean) => void;
}

/** Which season this is, how far it has come, and the way to the others. */
export function SeasonHead({ room, season, seasons, onChoose }: SeasonHeadProps) {
  const t = useText(settlementText);
  const states = useText(stateText);
  const when = useWhen(room.time_zone);
  const [present] = seasons;
  return (
    <section className={styles.season}>
      {seasons.length > 1 && (
        <div className={styles.seasons}>
          <Choice
            legend={t.seasons}
            value={String(season.number)}
            options={seasons.map(({ number }) => ({
              value: String(number),
              label: t.season(number),
            }))}
            onChange={(value) => onChoose(Number(value), Number(value) === present?.number)}
          />
        </div>
      )}
      <p className={styles.seasonLine}>
        <b>{t.season(season.number)}</b>
        <span className={styles.state}>{states[season.state]}</span>
        <span className="tabular">
          {t.dates(when.day(season.started_at), when.day(season.ends_at))}
        </span>
      </p>
      <p className={`tabular ${styles.held}`}>{t.heldOf(season.held, season.events)}</p>
      <div className={styles.track} aria-hidden>
        <div style={{ width: `${(100 * season.held) / Math.max(1, season.events)}%` }} />
      </div>
    </section>
  );
}
