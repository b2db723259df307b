import {
  RoomAudioRenderer,
  RoomContext,
  type TrackReferenceOrPlaceholder,
  useStartAudio,
  useTracks,
} from '@livekit/components-react';
import { useQuery } from '@tanstack/react-query';
import { type Room as Media, Track } from 'livekit-client';
import { Lock, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link as Anchor, useLocation } from 'wouter';
import { membersQuery } from '../../api/queries';
import type { Member, Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import { Button } from '../../ui/Button';
import { toast } from '../../ui/Toast';
import { useMe } from '../auth/session';
import type { Capture } from './capture';
import { Controls, type Side } from './Controls';
import { type Crew, crewOf } from './crew';
import type { KeyAction } from './keys';
import styles from './Seats.module.css';
import { Help, Settings } from './Settings';
import { SidePanel } from './SidePanel';
import { Stage } from './Stage';
import type { Link } from './stay';
import { callText } from './text';
import { emptySeats, ordered } from './tiles';
import { aheadOf } from './timer';
import { TimerChip } from './TimerChip';
import { TimerDialog } from './TimerDialog';
import type { CallState, End, Ticket } from './types';
import { useTroubleTexts } from './Troubles';
import { useActions } from './useActions';
import { useConnection } from './useConnection';
import { useCrier } from './useCrier';
import { useKeys } from './useKeys';
import { useLastSpeaker, useLayout } from './useLook';
import { useTold } from './useTold';
import { useUnread } from './useUnread';

interface SeatsProps {
  room: Room;
  call: CallState;
  /** When the call was read, by this clock. */
  updatedAt: number;
  ticket: Ticket;
  join: (call: number) => Promise<Ticket>;
  capture: Capture;
  onEnd: (end: End) => void;
}

/** The call itself. All that needs the media library hangs below here. */
export default function Seats({ ticket, join, onEnd, ...rest }: SeatsProps) {
  const { media, link } = useConnection({ ticket, join, onEnd, capture: rest.capture });
  return (
    <RoomContext.Provider value={media}>
      <RoomAudioRenderer />
      <Desk {...rest} me={ticket.identity} media={media} link={link} />
    </RoomContext.Provider>
  );
}

type DeskProps = Omit<SeatsProps, 'ticket' | 'join' | 'onEnd'> & {
  me: string;
  media: Media;
  link: Link;
};

const NOBODY: readonly Member[] = [];

function Desk({ room, call, updatedAt, capture, me, media, link }: DeskProps) {
  const [, navigate] = useLocation();
  const [side, setSide] = useState<Side>(null);
  const [open, setOpen] = useState<'timer' | 'settings' | 'help' | null>(null);
  const members = useQuery(membersQuery(room.id)).data?.items ?? NOBODY;
  const { seats, screens, crew } = useSeats(call, members, me);
  const { layout, toggle } = useLayout(screens);
  const speaker = useLastSpeaker();
  const handUp = useHandUp(call);
  const actions = useActions(room.id, capture, handUp);
  const unread = useUnread(room.id, side === 'chat');
  const ahead = aheadOf(call.now, updatedAt);
  const close = () => setOpen(null);
  const keys: Record<KeyAction, () => unknown> = {
    ...actions,
    layout: toggle,
    chat: () => setSide(side === 'chat' ? null : 'chat'),
    help: () => setOpen('help'),
  };
  useTroubleToasts(capture);
  const { told, tell } = useTold(capture, handUp);
  useKeys((action) => tell(action, keys[action]));
  return (
    <div className={`${styles.call} ${side ? styles.withSide : ''}`} data-call>
      <Top room={room} call={call} ahead={ahead} onTimer={() => setOpen('timer')} />
      <div className={styles.stage}>
        <Linked link={link} />
        <Hear media={media} />
        <Stage
          {...{ seats, screens, layout, speaker, crew }}
          free={emptySeats(room.max_user_count, expected(members, call), call.people)}
        />
      </div>
      {side && <SidePanel {...{ room, call, side }} onClose={() => setSide(null)} />}
      <Controls
        {...{ capture, actions, handUp, layout, side, unread }}
        onLayout={toggle}
        onSide={setSide}
        onSettings={() => setOpen('settings')}
        onLeave={() => navigate(`/r/${room.id}/chat`)}
      />
      <Crier call={call} />
      <p role="status" className="visually-hidden">
        {told}
      </p>
      {open === 'timer' && (
        <TimerDialog room={room.id} timer={call.timer} ahead={ahead} onClose={close} />
      )}
      {open === 'settings' && (
        <Settings
          {...{ capture, layout }}
          onLayout={toggle}
          onShare={() => void actions.share()}
          onHelp={() => setOpen('help')}
          onClose={close}
        />
      )}
      {open === 'help' && <Help onClose={close} />}
    </div>
  );
}

/** The tiles in their order, and who they are. */
function useSeats(
  call: CallState,
  members: readonly { id: number; name: string }[],
  me: string,
): { seats: TrackReferenceOrPlaceholder[]; screens: TrackReferenceOrPlaceholder[]; crew: Crew } {
  const t = useText(callText);
  const all = useTracks(
    [
      { source: Track.Source.Camera, withPlaceholder: true },
      { source: Track.Source.ScreenShare, withPlaceholder: false },
    ],
    { onlySubscribed: false },
  );
  // Before the connection stands the library knows no name for me.
  const cameras = all
    .filter(({ source, participant }) => source === Track.Source.Camera && participant.identity)
    .map((ref) => ({ ref, identity: ref.participant.identity }));
  const identities = cameras.map(({ identity }) => identity);
  const words = { device: t.device, someone: t.someone };
  return {
    seats: ordered(cameras, call.people, me).map(({ ref }) => ref),
    screens: all.filter(({ source }) => source === Track.Source.ScreenShare),
    crew: crewOf({ people: call.people, members, identities, words }),
  };
}

/** Whoever was removed is not waited for. */
const expected = (members: readonly Member[], { out }: CallState) =>
  members.filter(({ id }) => !out.some(({ user }) => user.id === id));

function useHandUp({ people }: CallState): boolean {
  const me = useMe();
  return people.some(({ user, hand_at }) => user.id === me.id && hand_at);
}

interface TopProps {
  room: Room;
  call: CallState;
  ahead: number;
  onTimer: () => void;
}

function Top({ room, call, ahead, onTimer }: TopProps) {
  const t = useText(callText);
  return (
    <header className={styles.top}>
      <div className={styles.titles}>
        <h1>{room.title}</h1>
        <p>
          {call.locked && <Lock size={13} strokeWidth={2.4} aria-label={t.locked} />}
          <span className="tabular">{t.sits(call.people.length)}</span>
          {call.timer?.goal && <span className={styles.aim}> · {call.timer.goal}</span>}
        </p>
      </div>
      <TimerChip timer={call.timer} ahead={ahead} onOpen={onTimer} />
    </header>
  );
}

const PATIENCE = 800;

/** What mends itself within moments need not be talked about. */
function Linked({ link }: { link: Link }) {
  const t = useText(callText);
  const lasting = useLater(link, PATIENCE);
  const words = { connecting: t.connecting, broken: t.reconnecting, failing: t.failing };
  return (
    <div role="status" className={styles.link}>
      {link !== 'connected' && lasting === link && (
        <p>
          {words[link]} {link === 'failing' && <Anchor href="/call/test">{t.test}</Anchor>}
        </p>
      )}
    </div>
  );
}

/** Browsers may hold sound back until a press. */
function Hear({ media }: { media: Media }) {
  const t = useText(callText);
  const { mergedProps, canPlayAudio } = useStartAudio({ room: media, props: {} });
  if (canPlayAudio) return null;
  return (
    <div className={styles.hear}>
      <span>{t.hearHint}</span>
      <Button onClick={mergedProps.onClick}>
        <Volume2 size={18} strokeWidth={1.8} aria-hidden />
        {t.hear}
      </Button>
    </div>
  );
}

function Crier({ call }: { call: CallState }) {
  return (
    <p role="status" className="visually-hidden">
      {useCrier(call.people)}
    </p>
  );
}

/** A device that fails during the call. */
function useTroubleToasts(capture: Capture): void {
  const troubles = useTroubleTexts(capture).join(' ');
  useEffect(() => {
    if (troubles) toast({ text: troubles });
  }, [troubles]);
}
