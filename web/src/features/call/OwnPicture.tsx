import { useEffect, useRef } from 'react';
import { useText } from '../../lib/i18n';
import styles from './CallTest.module.css';
import { testText } from './testText';

/** Mirrored, as everybody knows oneself. */
export function OwnPicture({ track }: { track: MediaStreamTrack }) {
  const t = useText(testText);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={video}
      className={styles.picture}
      aria-label={t.preview}
      autoPlay
      muted
      playsInline
    />
  );
}
