import type { TrackReferenceOrPlaceholder } from '@livekit/components-react';
import type { CSSProperties, ReactNode } from 'react';
import { useText } from '../../lib/i18n';
import type { Crew } from './crew';
import styles from './Stage.module.css';
import { callText } from './text';
import { EmptySeat, Tile } from './Tile';
import { columnsFor } from './tiles';
import type { Layout } from './useLook';
import { useOverflow } from './useOverflow';

interface StageProps {
  /** In order, mine first. */
  seats: readonly TrackReferenceOrPlaceholder[];
  screens: readonly TrackReferenceOrPlaceholder[];
  /** The empty seats that are drawn, with the names of members to come. */
  free: readonly (string | undefined)[];
  layout: Layout;
  /** Who is large where nobody shows a screen. */
  speaker: string | undefined;
  crew: Crew;
}

const keyOf = ({ participant, source }: TrackReferenceOrPlaceholder) =>
  `${participant.identity} ${source}`;

export function Stage(props: StageProps) {
  return props.layout === 'grid' ? <Grid {...props} /> : <Large {...props} />;
}

/** All seats alike. On a phone my own is small, in the corner. */
function Grid({ seats, screens, free, crew }: StageProps) {
  const t = useText(callText);
  const scrolling = useOverflow<HTMLUListElement>();
  const all = [...screens, ...seats];
  const count = all.length + free.length;
  const others = count - 1;
  return (
    <ul
      className={`${styles.grid} ${others > 0 ? styles.withOthers : ''} ${others === 1 ? styles.pair : ''}`}
      style={{ '--columns': columnsFor(count) } as CSSProperties}
      aria-label={t.seatsLabel}
      {...scrolling}
    >
      {all.map((trackRef) => (
        <Tile key={keyOf(trackRef)} trackRef={trackRef} crew={crew} />
      ))}
      {free.map((name, index) => (
        // An empty seat is its place in the row.
        <EmptySeat key={index} name={name} />
      ))}
    </ul>
  );
}

/** A screen or a speaker large, the others in a row. */
function Large({ seats, screens, speaker, crew }: StageProps) {
  const t = useText(callText);
  const large =
    screens[0] ??
    seats.find(({ participant }) => participant.identity === speaker) ??
    seats[1] ??
    seats[0];
  const rest = [...screens, ...seats].filter((trackRef) => trackRef !== large);
  return (
    <div className={styles.large}>
      <ul className={styles.main} aria-label={t.seatsLabel}>
        {large && <Tile key={keyOf(large)} trackRef={large} crew={crew} />}
      </ul>
      {rest.length > 0 && (
        <Strip>
          {rest.map((trackRef) => (
            <Tile key={keyOf(trackRef)} trackRef={trackRef} crew={crew} />
          ))}
        </Strip>
      )}
    </div>
  );
}

function Strip({ children }: { children: ReactNode }) {
  const t = useText(callText);
  return (
    <ul className={styles.strip} aria-label={t.people} {...useOverflow<HTMLUListElement>()}>
      {children}
    </ul>
  );
}
