import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seasonQuery, seasonsQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import { Attendance } from './Attendance';
import { Books } from './Books';
import { Decisions, OtherDisputes } from './Decisions';
import { Claims } from './Claims';
import { Files } from './Files';
import { Fund } from './Fund';
import { Holder, HolderOffer } from './Holder';
import { Members } from './Members';
import { Money } from './Money';
import { MyMarks } from './MyMarks';
import { Payment } from './Payment';
import { isAgreeing, isFree, isRunning, memberOf } from './people';
import { Renewal } from './Renewal';
import { RulesPart } from './RulesPart';
import { SeasonHead } from './SeasonHead';
import styles from './Settlement.module.css';
import { Standing } from './Standing';
import { Transfers } from './Transfers';
import type { PartProps } from './types';

/** The present season, which the API calls 0. */
const PRESENT = 0;

/** Where the money of the room stands: mine first, then what waits for me, then everybody's. */
export default function Settlement({ room }: { room: Room }) {
  const [number, setNumber] = useState(PRESENT);
  const season = useQuery(seasonQuery(room.id, number));
  const seasons = useQuery(seasonsQuery(room.id));
  if (season.isPending) return <Loading />;
  if (season.isError)
    return (
      <div className={layout.narrow}>
        <LoadFailed error={season.error} onRetry={() => void season.refetch()} />
      </div>
    );
  return (
    <div className={styles.page}>
      <SeasonHead
        room={room}
        season={season.data}
        seasons={seasons.data?.items ?? []}
        onChoose={(chosen, present) => setNumber(present ? PRESENT : chosen)}
      />
      <Parts room={room} season={season.data} />
    </div>
  );
}

function Parts(props: PartProps) {
  const me = useMe();
  const { room, season } = props;
  const mine = memberOf(season, me.id);
  const open = isRunning(season) && !room.closed_at;
  const paying = !isFree(season);
  return (
    <>
      <Standing {...props} mine={mine} />
      {open && paying && (
        <>
          {mine && <Payment {...props} mine={mine} />}
          <Claims {...props} />
          <HolderOffer {...props} />
        </>
      )}
      <Decisions {...props} />
      <Transfers {...props} />
      {mine && <MyMarks {...props} mine={mine} />}
      <Members {...props} />
      <OtherDisputes {...props} />
      {season.scored.length > 0 && <Attendance {...props} />}
      {open && mine && !mine.left_at && <Renewal {...props} mine={mine} />}
      {paying && <Money {...props} />}
      {paying && open && <Fund {...props} />}
      {paying && open && <Holder {...props} />}
      {!(open && mine && isAgreeing(season, mine)) && <RulesPart {...props} mine={mine} />}
      {season.scored.length > 0 && <Files {...props} />}
      <Books {...props} />
    </>
  );
}

function Loading() {
  return (
    <div className={styles.page}>
      <Skeleton height={64} />
      <Skeleton height={150} />
      <Skeleton count={4} height={72} />
    </div>
  );
}
