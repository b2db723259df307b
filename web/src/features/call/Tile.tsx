import {
  isTrackReference,
  type TrackReferenceOrPlaceholder,
  useIsSpeaking,
  useTrackMutedIndicator,
  VideoTrack,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import { AudioLines, Check, Hand, MicOff, MonitorUp } from 'lucide-react';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { initial } from '../../ui/seats';
import { userOf } from './device';
import type { Crew } from './crew';
import styles from './Tile.module.css';
import { callText } from './text';
import type { Seated } from './types';

interface TileProps {
  trackRef: TrackReferenceOrPlaceholder;
  crew: Crew;
}

/** One seat: somebody's camera, or a screen that is shown. */
export function Tile({ trackRef, crew }: TileProps) {
  return trackRef.source === Track.Source.ScreenShare ? (
    <Screen {...{ trackRef, crew }} />
  ) : (
    <Seat {...{ trackRef, crew }} />
  );
}

function Seat({ trackRef, crew }: TileProps) {
  const t = useText(callText);
  const { participant } = trackRef;
  const { identity, isLocal } = participant;
  const microphone = { participant, source: Track.Source.Microphone };
  const { isMuted } = useTrackMutedIndicator(microphone);
  const speaking = useIsSpeaking(participant) && !isMuted;
  const name = crew.label(identity);
  const said = crew.seatOf(identity);
  const place = crew.handPlace(identity);
  const words = [
    name,
    isLocal && t.me,
    speaking && t.speaking,
    isMuted && t.muted,
    place > 0 && t.handPlace(place),
    said?.doing && t[said.doing],
  ];
  return (
    <li
      className={`${styles.tile} ${isLocal ? styles.mine : ''} ${speaking ? styles.speaking : ''}`}
      data-identity={identity}
      data-user={userOf(identity)}
      data-speaking={speaking}
      data-mine={isLocal || undefined}
      aria-label={words.filter(Boolean).join(', ')}
    >
      <Picture trackRef={trackRef} name={crew.nameOf(identity)} />
      <Marks said={said} place={place} />
      <div className={styles.name} aria-hidden>
        {speaking && <AudioLines size={16} strokeWidth={2.4} className={styles.voice} />}
        {isMuted && <MicOff size={15} strokeWidth={1.8} />}
        <span>{isLocal ? t.me : name}</span>
      </div>
    </li>
  );
}

function Picture({ trackRef, name }: { trackRef: TrackReferenceOrPlaceholder; name: string }) {
  const { isLocal } = trackRef.participant;
  if (isTrackReference(trackRef) && trackRef.publication.track && !trackRef.publication.isMuted)
    return <VideoTrack trackRef={trackRef} className={isLocal ? styles.mirrored : styles.video} />;
  return (
    <div className={`${styles.unseen} ${isLocal ? layout.graph : ''}`}>
      <span className={styles.face} aria-hidden>
        {initial(name)}
      </span>
    </div>
  );
}

/** What somebody says without speaking. */
function Marks({ said, place }: { said: Seated | undefined; place: number }) {
  const t = useText(callText);
  return (
    <div className={styles.marks} aria-hidden>
      {place > 0 && (
        <span className={styles.hand}>
          <Hand size={15} strokeWidth={2.4} />
          {place}
        </span>
      )}
      {said?.doing && <span className={styles.mark}>{t[said.doing]}</span>}
      {said?.goal && (
        <span className={`${styles.mark} ${styles.goal}`}>
          {said.goal_done && <Check size={14} strokeWidth={2.4} />}
          <span>{said.goal}</span>
        </span>
      )}
    </div>
  );
}

function Screen({ trackRef, crew }: TileProps) {
  const t = useText(callText);
  const { identity } = trackRef.participant;
  const name = t.screenOf(crew.nameOf(identity));
  return (
    <li
      className={`${styles.tile} ${styles.screen}`}
      data-identity={identity}
      data-user={userOf(identity)}
      data-speaking={false}
      data-screen
      aria-label={name}
    >
      {isTrackReference(trackRef) && trackRef.publication.track && (
        <VideoTrack trackRef={trackRef} className={styles.whole} />
      )}
      <div className={styles.name} aria-hidden>
        <MonitorUp size={15} strokeWidth={1.8} />
        <span>{name}</span>
      </div>
    </li>
  );
}

/** Where nobody sits yet; whose seat it is, where there are members to come. */
export function EmptySeat({ name }: { name: string | undefined }) {
  const t = useText(callText);
  return <li className={styles.empty}>{name ? t.absent(name) : t.emptySeat}</li>;
}
