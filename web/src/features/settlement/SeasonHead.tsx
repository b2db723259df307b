import type { Room } from '../../api/types';
import type { components } from '../../api/schema';
import { useText } from '../../lib/i18n';
import { Choice } from '../../ui/Choice';
import { SelectField } from '../../ui/Field';
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

const SIDE_BY_SIDE = 4;

/** Which season this is, how far it has come, and the way to the others. */
export function SeasonHead({ room, season, seasons, onChoose }: SeasonHeadProps) {
  const t = useText(settlementText);
  const states = useText(stateText);
  const when = useWhen(room.time_zone);
  return (
    <section className={styles.season}>
      {seasons.length > 1 && (
        <Switcher chosen={season.number} seasons={seasons} onChoose={onChoose} />
      )}
      <p className={styles.seasonLine}>
        {seasons.length <= 1 && <b>{t.season(season.number)}</b>}
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

interface SwitcherProps extends Pick<SeasonHeadProps, 'seasons' | 'onChoose'> {
  chosen: number;
}

/** A few seasons stand side by side, many in a list. */
function Switcher({ chosen, seasons, onChoose }: SwitcherProps) {
  const t = useText(settlementText);
  const [present] = seasons;
  const Field = seasons.length > SIDE_BY_SIDE ? ListField : Choice;
  return (
    <div className={styles.seasons}>
      <Field
        legend={t.seasons}
        value={String(chosen)}
        options={seasons.map(({ number }) => ({ value: String(number), label: t.season(number) }))}
        onChange={(value) => onChoose(Number(value), Number(value) === present?.number)}
      />
    </div>
  );
}

interface ListFieldProps {
  legend: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

const ListField = ({ legend, ...rest }: ListFieldProps) => <SelectField label={legend} {...rest} />;
