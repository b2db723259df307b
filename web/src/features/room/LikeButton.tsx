import { Heart } from 'lucide-react';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import styles from './LikeButton.module.css';
import { useLike } from './taste';
import { roomText } from './text';

export function LikeButton({ room }: { room: Room }) {
  const t = useText(roomText);
  const like = useLike(room);
  return (
    <IconButton
      label={t.like(room.title)}
      aria-pressed={room.liked}
      className={room.liked ? styles.on : undefined}
      onClick={() => like.mutate(!room.liked)}
    >
      <Heart size={20} strokeWidth={1.8} aria-hidden />
    </IconButton>
  );
}
