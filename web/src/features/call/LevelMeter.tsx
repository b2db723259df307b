import { useEffect, useRef } from 'react';
import { useText } from '../../lib/i18n';
import { listen } from './loudness';
import styles from './Lobby.module.css';
import { callText } from './text';

const LOUD = 0.25;

/** How loud the microphone hears one. Drawn without React, many times a second. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const t = useText(callText);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      listen(track, (level) => {
        if (bar.current) bar.current.style.transform = `scaleX(${Math.min(1, level / LOUD)})`;
      }),
    [track],
  );
  return (
    <div className={styles.level}>
      <span>{t.level}</span>
      <div className={styles.levelTrack} role="img" aria-label={t.levelHint} title={t.levelHint}>
        <div ref={bar} />
      </div>
    </div>
  );
}
