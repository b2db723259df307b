import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, Mic, MicOff, Settings2, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { length } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { Person } from '../../ui/Person';
import { useMe } from '../auth/session';
import type { Capture } from './capture';
import { DeviceFields, LookSwitches } from './DeviceFields';
import { LevelMeter } from './LevelMeter';
import styles from './Lobby.module.css';
import { Preview } from './Preview';
import { Standing } from './Standing';
import { callText } from './text';
import { Troubles } from './Troubles';
import { type CallState, type End, GOAL_MAX, type Seated } from './types';

interface LobbyProps {
  room: Room;
  call: CallState;
  capture: Capture;
  /** Why one sits here again. */
  end: End | null;
  onSit: (goal: string) => Promise<void>;
}

/** Before the call: how one looks and sounds, and who sits there. Nothing here waits for the media library. */
export function Lobby({ room, call, capture, end, onSit }: LobbyProps) {
  const t = useText(callText);
  // What was typed; before that, what is known.
  const [typed, setTyped] = useState<string>();
  const goal = typed ?? call.goal;
  const sit = useMutation({ mutationFn: () => onSit(goal) });
  const shut = call.media !== 'ready' || call.removed || Boolean(room.closed_at);
  return (
    <div className={styles.lobby}>
      <header className={styles.head}>
        <Link href={`/r/${room.id}/chat`} className={styles.back}>
          <ArrowLeft size={20} strokeWidth={1.8} aria-hidden />
          {t.toRoom}
        </Link>
        <p className={styles.room}>{room.title}</p>
        <h1>{t.lobbyTitle}</h1>
      </header>
      <div className={styles.look}>
        <Preview capture={capture} />
        <DeviceButtons capture={capture} />
        <Troubles capture={capture} />
      </div>
      <div className={styles.side}>
        <Standing room={room} call={call} end={end} />
        <WhoSits people={call.people} />
        <TextField
          label={t.goalToday}
          placeholder={t.goalPlaceholder}
          value={goal}
          optional
          onChange={({ target }) => length(target.value) <= GOAL_MAX && setTyped(target.value)}
        />
        <LookSwitches capture={capture} />
        <Link href="/call/test" className={styles.test}>
          {t.test}
        </Link>
      </div>
      <div className={styles.bar}>
        <ProblemNotice error={sit.error} />
        <Button wide busy={sit.isPending} disabled={shut} onClick={() => sit.mutate()}>
          {sit.isPending ? t.sitting : t.sit}
        </Button>
      </div>
    </div>
  );
}

function DeviceButtons({ capture }: { capture: Capture }) {
  const t = useText(callText);
  const { camera, microphone, microphoneTrack, choice } = useStore(capture.state);
  const [choosing, setChoosing] = useState(false);
  if (!window.isSecureContext) return <Insecure />;
  const Microphone = microphone ? Mic : MicOff;
  const Camera = camera ? Video : VideoOff;
  return (
    <>
      <div className={styles.devices}>
        <Button
          kind="secondary"
          disabled={choice.study}
          className={microphone ? styles.on : undefined}
          onClick={() => void capture.setMicrophone(!microphone)}
        >
          <Microphone size={20} strokeWidth={1.8} aria-hidden />
          {microphone ? t.microphoneOff : t.microphoneOn}
        </Button>
        <Button
          kind="secondary"
          className={camera ? styles.on : undefined}
          onClick={() => void capture.setCamera(!camera)}
        >
          <Camera size={20} strokeWidth={1.8} aria-hidden />
          {camera ? t.cameraOff : t.cameraOn}
        </Button>
        <Button kind="secondary" onClick={() => setChoosing(true)}>
          <Settings2 size={20} strokeWidth={1.8} aria-hidden />
          {t.devices}
        </Button>
      </div>
      {microphoneTrack && <LevelMeter track={microphoneTrack} />}
      {choosing && (
        <Dialog title={t.devices} onClose={() => setChoosing(false)}>
          <DeviceFields capture={capture} />
        </Dialog>
      )}
    </>
  );
}

function Insecure() {
  const t = useText(callText);
  return (
    <Notice kind="info">
      <p className={layout.strong}>{t.insecureTitle}</p>
      <p>{t.insecure}</p>
      <p>{t.insecureOperator}</p>
    </Notice>
  );
}

const SHOWN = 8;

function WhoSits({ people }: { people: readonly Seated[] }) {
  const t = useText(callText);
  const me = useMe();
  if (people.length === 0) return <p className={layout.soft}>{t.nobodySits}</p>;
  return (
    <div className={styles.seated}>
      <ul>
        {people.slice(0, SHOWN).map(({ user }) => (
          <li key={user.id}>
            <Person name={user.name} me={user.id === me.id} />
            <span className="visually-hidden">{user.name}</span>
          </li>
        ))}
      </ul>
      <p className={layout.soft}>{t.sits(people.length)}</p>
    </div>
  );
}
