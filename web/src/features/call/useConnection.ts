import { LogLevel, Room as Media, RoomEvent, setLogLevel, Track } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { toast } from '../../ui/Toast';
import type { Capture } from './capture';
import { publishAll } from './publish';
import { type Link, resuming, Stay } from './stay';
import { callText } from './text';
import type { End, Ticket } from './types';

// What goes wrong is told on the page; the library would report every leave-taking as an error.
setLogLevel(LogLevel.silent);

const makeMedia = () =>
  new Media({
    adaptiveStream: true,
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    // It would stop the devices and stay away, even where the page is not left after all.
    disconnectOnPageLeave: false,
    reconnectPolicy: resuming,
  });

interface Wanted {
  ticket: Ticket;
  join: (call: number) => Promise<Ticket>;
  capture: Capture;
  onEnd: (end: End) => void;
}

/** The connection to the media server for as long as the seats are shown. */
export function useConnection({ ticket, join, capture, onEnd }: Wanted): {
  media: Media;
  link: Link;
} {
  const [media] = useState(makeMedia);
  const [link, setLink] = useState<Link>('connecting');

  useEffect(() => {
    const stay = new Stay(media, join, { link: setLink, end: onEnd });
    stay.begin(ticket);
    const stopPublishing = publishAll(media, capture);
    return () => {
      stopPublishing();
      stay.leave();
    };
  }, [media, ticket, join, capture, onEnd]);

  useSpeaker(media, capture);
  useMutedByOwner(media, capture);
  return { media, link };
}

function useSpeaker(media: Media, capture: Capture): void {
  const { speaker } = useStore(capture.state).choice;
  useEffect(() => {
    // Where speakers cannot be chosen none was.
    if (speaker) media.switchActiveDevice('audiooutput', speaker).catch(() => undefined);
  }, [media, speaker]);
}

/** The microphone went off, but not by oneself. */
function useMutedByOwner(media: Media, capture: Capture): void {
  const t = useText(callText);
  useEffect(() => {
    const muted = (publication: { source: Track.Source }, who: { isLocal: boolean }) => {
      const mine = who.isLocal && publication.source === Track.Source.Microphone;
      if (!mine || !capture.state.get().microphone) return;
      void capture.setMicrophone(false);
      toast({ text: t.mutedByOwner });
    };
    media.on(RoomEvent.TrackMuted, muted);
    return () => void media.off(RoomEvent.TrackMuted, muted);
  }, [media, capture, t]);
}
