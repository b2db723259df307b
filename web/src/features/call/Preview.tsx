import { useEffect, useRef } from 'react';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import layout from '../../ui/layout.module.css';
import { initial } from '../../ui/seats';
import { useMe } from '../auth/session';
import type { Capture } from './capture';
import styles from './Lobby.module.css';
import { callText } from './text';

/** What the others will see of me. */
export function Preview({ capture }: { capture: Capture }) {
  const t = useText(callText);
  const { camera, cameraTrack, choice } = useStore(capture.state);
  const opening = choice.blur ? t.blurOpens : t.cameraOpens;
  return (
    <div className={`${styles.preview} ${layout.graph}`}>
      {cameraTrack ? (
        <OwnVideo track={cameraTrack} label={t.preview} />
      ) : (
        <div className={styles.unseen}>
          <Seat />
          <p role="status">{camera ? opening : t.cameraIsOff}</p>
        </div>
      )}
    </div>
  );
}

function Seat() {
  const me = useMe();
  return (
    <span className={styles.mySeat} aria-hidden>
      {initial(me.name)}
    </span>
  );
}

/** Mirrored, as everybody knows oneself. */
function OwnVideo({ track, label }: { track: MediaStreamTrack; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return (
    <video ref={video} className={styles.mirrored} aria-label={label} autoPlay muted playsInline />
  );
}
