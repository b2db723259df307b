import { useQuery } from '@tanstack/react-query';
import { Video } from 'lucide-react';
import { callQuery } from '../../api/queries';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import { entryText } from './entryText';
import styles from './JoinCall.module.css';

interface JoinCallProps {
  room: Pick<Room, 'id' | 'title'>;
  /** How many are known to sit there; nothing is said of nobody. */
  seated?: number;
  kind?: 'primary' | 'secondary';
}

/** The way into a room's call, and how many sit there. Nothing where calls are switched off. */
export function JoinCall({ room, seated = 0, kind = 'primary' }: JoinCallProps) {
  const t = useText(entryText);
  const call = useQuery({ ...callQuery(room.id), enabled: seated === 0 });
  if (call.data?.media === 'off') return null;
  return (
    <div className={styles.join}>
      {seated > 0 && <Seated count={seated} />}
      <ButtonLink kind={kind} href={`/r/${room.id}/call`} aria-label={t.joinOf(room.title)}>
        <Video size={18} strokeWidth={1.8} aria-hidden />
        {t.join}
      </ButtonLink>
    </div>
  );
}

/** Red is for what is live; a full seat says it without the colour. */
function Seated({ count }: { count: number }) {
  const t = useText(entryText);
  return (
    <span className={`tabular ${styles.seated}`}>
      <span className={styles.seat} aria-hidden />
      {t.sits(count)}
    </span>
  );
}
