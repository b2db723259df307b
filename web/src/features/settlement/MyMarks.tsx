import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { statementQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import { LineDispute } from './LineDispute';
import { isOpenToMe } from './marks';
import { MarkLines } from './MarkLines';
import { settlementText } from './text';
import type { Enrolment, MarkLine, PartProps } from './types';

type MineProps = PartProps & { mine: Enrolment };

/** My marks: what cost something or can still be disputed is in sight, the rest one press away. */
export function MyMarks(props: MineProps) {
  const t = useText(settlementText);
  const { room, season, mine } = props;
  const statement = useQuery(statementQuery(room.id, season.number, mine.user.id));
  return (
    <section className={layout.stack} aria-labelledby="mine">
      <h2 id="mine">{t.mine}</h2>
      {statement.isPending && <Skeleton count={2} height={84} />}
      {statement.isError && (
        <LoadFailed error={statement.error} onRetry={() => void statement.refetch()} />
      )}
      {statement.data && <Lines {...props} lines={statement.data.lines} />}
    </section>
  );
}

function Lines({ room, season, mine, lines }: MineProps & { lines: readonly MarkLine[] }) {
  const t = useText(settlementText);
  const now = useNow();
  const [all, setAll] = useState(false);
  const newest = [...lines].reverse();
  const first = newest.filter((line) => line.charge !== 0 || isOpenToMe(line, now));
  const rest = newest.length - first.length;
  if (newest.length === 0) return <p className={layout.soft}>{t.noMarks}</p>;
  return (
    <>
      {first.length === 0 && <p className={layout.soft}>{t.nothingCharged}</p>}
      <MarkLines
        room={room}
        season={season}
        member={mine}
        lines={all ? newest : first}
        action={(line) => <LineDispute room={room} line={line} />}
      />
      {rest > 0 && (
        <Button kind="secondary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewerMarks : t.moreMarks(rest)}
        </Button>
      )}
    </>
  );
}
