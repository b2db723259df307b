import {
  ConnectionState,
  type Room as Media,
  RoomEvent,
  ScreenSharePresets,
  Track,
  type TrackPublishOptions,
  VideoPresets,
} from 'livekit-client';
import type { Capture, Source } from './capture';

/** Others see small tiles: less than the presets is enough, and the small layers serve the rest. */
const NORMAL: TrackPublishOptions = {
  source: Track.Source.Camera,
  simulcast: true,
  videoEncoding: { maxBitrate: 1_200_000, maxFramerate: 24 },
  videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
};

/** Hours of a quiet picture: small, slow, one layer. */
const STUDY: TrackPublishOptions = {
  source: Track.Source.Camera,
  simulcast: false,
  videoEncoding: { maxBitrate: 80_000, maxFramerate: 5 },
};

const SCREEN: TrackPublishOptions = {
  source: Track.Source.ScreenShare,
  videoEncoding: ScreenSharePresets.h1080fps15.encoding,
};

const AGAIN = 1000;
const LONGEST = 15_000;
/** After so many failures it is told that others do not see or hear it. */
const FEW = 3;

/**
 * Brings what is published in line with what is captured, whenever either changes and after every
 * reconnection; gives back how to stop.
 */
export function publishAll(media: Media, capture: Capture): () => void {
  let stopped = false;
  let queue = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const failures: Record<Source, number> = { microphone: 0, camera: 0, screen: 0 };
  const able = () => !stopped && media.state === ConnectionState.Connected;

  const attempt = async (source: Source) => {
    try {
      await BRING[source](media, capture);
      failures[source] = 0;
    } catch {
      // What fails because the connection fell is brought after the reconnection.
      if (able()) failures[source]++;
    }
    if (able()) capture.unsent(source, failures[source] >= FEW);
  };
  // One after the other: the library does not take two changes of one source at a time.
  const step = async () => {
    for (const source of ORDER) if (able()) await attempt(source);
    clearTimeout(timer);
    const most = Math.max(...Object.values(failures));
    if (most > 0 && able()) timer = setTimeout(bring, Math.min(LONGEST, AGAIN * 2 ** (most - 1)));
  };
  const bring = () => {
    capture.noticeEnded();
    queue = queue.then(step);
  };
  const unfollow = capture.state.subscribe(bring);
  media.on(RoomEvent.Connected, bring).on(RoomEvent.Reconnected, bring);
  bring();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unfollow();
    media.off(RoomEvent.Connected, bring).off(RoomEvent.Reconnected, bring);
  };
}

/** The voice first: being muted is never kept waiting by a picture. */
const ORDER = ['microphone', 'camera', 'screen'] as const satisfies readonly Source[];

const BRING: Record<Source, (media: Media, capture: Capture) => Promise<void>> = {
  microphone: async (media, { state }) => {
    const track = heard(media, state.get());
    await replace(media, track, { source: Track.Source.Microphone });
    await silence(media, !state.get().microphone);
    // Publishing and unmuting open the track, whatever was wished meanwhile.
    if (track) track.enabled = state.get().microphone;
  },
  camera: async (media, { state }) => {
    const { cameraTrack, choice } = state.get();
    await replace(media, cameraTrack, choice.study ? STUDY : NORMAL);
  },
  screen: async (media, { state }) => {
    const { screen } = state.get();
    await replace(media, screen?.video ?? null, SCREEN);
    await replace(media, screen?.audio ?? null, { source: Track.Source.ScreenShareAudio });
  },
};

async function replace(
  media: Media,
  wanted: MediaStreamTrack | null,
  options: TrackPublishOptions,
): Promise<void> {
  const me = media.localParticipant;
  const published = options.source && me.getTrackPublication(options.source)?.track;
  if (published?.mediaStreamTrack === (wanted ?? undefined)) return;
  // The capture owns its tracks and stops them itself.
  if (published) await me.unpublishTrack(published.mediaStreamTrack, false);
  if (wanted?.readyState === 'live') await me.publishTrack(wanted, options);
}

const microphoneOf = (media: Media) =>
  media.localParticipant.getTrackPublication(Track.Source.Microphone);

/** A muted microphone is not published before it is first used. */
const heard = (
  media: Media,
  { microphone, microphoneTrack }: ReturnType<Capture['state']['get']>,
): MediaStreamTrack | null =>
  microphone || microphoneOf(media)?.track?.mediaStreamTrack === microphoneTrack
    ? microphoneTrack
    : null;

async function silence(media: Media, silent: boolean): Promise<void> {
  const microphone = microphoneOf(media);
  if (!microphone || microphone.isMuted === silent) return;
  await (silent ? microphone.mute() : microphone.unmute());
}
