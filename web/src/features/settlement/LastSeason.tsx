import { useQuery } from '@tanstack/react-query';
import { seasonQuery } from '../../api/queries';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { useMe } from '../auth/session';
import { memberOf } from './people';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { PartProps } from './types';
import { useRenewal } from './useRenewal';

/** Whoever is still owed something for the season before may use it as this season's deposit. */
export function LastSeason({ room, season }: PartProps) {
  const t = useText(settlementText);
  const f = useFormat();
  const me = useMe();
  const before = useQuery({
    ...seasonQuery(room.id, season.number - 1),
    enabled: season.number > 1,
  });
  const renew = useRenewal(room.id);
  const owed = before.data ? (memberOf(before.data, me.id)?.payable ?? 0) : 0;
  if (owed === 0) return null;
  return (
    <div className={styles.aside}>
      <p className="tabular">{t.rollNow(f.won(owed))}</p>
      <ProblemNotice error={renew.error} />
      <Button kind="secondary" busy={renew.isPending} onClick={() => renew.mutate('renew')}>
        {t.rollNowDo}
      </Button>
    </div>
  );
}
