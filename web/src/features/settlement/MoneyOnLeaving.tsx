import { useQuery } from '@tanstack/react-query';
import { seasonQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import { Skeleton } from '../../ui/Skeleton';
import { type Kept, onLeaving, onRemoval } from './leaving';
import { isFree, memberOf } from './people';
import { settlementText } from './text';

interface MoneyOnLeavingProps {
  room: number;
  user: number;
  /** By the owner, not by themself. */
  removed?: boolean;
}

/** What becomes of somebody's money who would leave the room now, in a sentence. */
export function MoneyOnLeaving({ room, user, removed = false }: MoneyOnLeavingProps) {
  const now = useNow();
  const words = useKeptWords();
  const season = useQuery(seasonQuery(room, 0));
  if (season.isPending) return <Skeleton height={48} />;
  const member = season.data && memberOf(season.data, user);
  if (!member || isFree(season.data)) return null;
  const kept = (removed ? onRemoval : onLeaving)(member, season.data.rules, now);
  return <p className="tabular">{words(kept, removed)}</p>;
}

function useKeptWords(): (kept: Kept, removed: boolean) => string {
  const t = useText(settlementText);
  const f = useFormat();
  return ({ why, amount, waits }, removed) => {
    switch (why) {
      case 'unpaid':
        return removed ? t.removeUnpaid : t.leaveUnpaid;
      case 'trial':
        return (removed ? t.removeTrial : t.leaveTrial)(f.won(amount));
      case 'ghost':
        return removed ? t.removeGhost : t.leaveGhost;
      case 'all':
        return (removed ? t.removeAll : t.leaveAll)(f.won(amount));
      case 'part':
        return t.leavePart(f.won(amount), f.won(waits));
    }
  };
}
