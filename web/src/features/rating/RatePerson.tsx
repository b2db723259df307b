import { Star } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { RatingDialog } from './RatingDialog';
import { ratingText } from './text';

interface RatePersonProps {
  room: number;
  user: number;
  name: string;
}

/** The way to rate another member. */
export function RatePerson({ room, user, name }: RatePersonProps) {
  const t = useText(ratingText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t.rate(name)} onClick={() => setOpen(true)}>
        <Star size={20} strokeWidth={1.8} aria-hidden />
      </IconButton>
      {open && (
        <RatingDialog
          room={room}
          title={t.rate(name)}
          send={(stars) =>
            ask(
              api.PUT('/api/v1/rooms/{id}/members/{user}/rating', {
                params: { path: { id: room, user } },
                body: { stars },
              }),
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
