import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { trustQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { RatingDialog } from './RatingDialog';
import { ratingText } from './text';
import { StarsLine } from './Trusted';
import styles from './Trusted.module.css';

/** What members think of the room, and the way to say it. */
export function RoomRating({ room, may }: { room: number; may: boolean }) {
  const t = useText(ratingText);
  const { data } = useQuery(trustQuery(room));
  const [open, setOpen] = useState(false);
  if (!data) return null;
  return (
    <section className={layout.between} aria-labelledby="room-stars">
      <div>
        <h2 id="room-stars" className={layout.small}>
          {t.roomStars}
        </h2>
        <StarsLine stars={data.room} />
        {data.mine > 0 && <p className={styles.given}>{t.mine(data.mine)}</p>}
      </div>
      {may && data.mine === 0 && (
        <Button kind="secondary" onClick={() => setOpen(true)}>
          {t.rateRoom}
        </Button>
      )}
      {open && (
        <RatingDialog
          room={room}
          title={t.rateRoom}
          send={(stars) =>
            ask(
              api.PUT('/api/v1/rooms/{id}/rating', {
                params: { path: { id: room } },
                body: { stars },
              }),
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
