import {
  ConnectionState,
  type Room as Media,
  RoomEvent,
  ScreenSharePresets,
  Track,
  type TrackPublishOptions,
  VideoPresets,
} from 'livekit-client';
import type { Capture } from './capture';

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

/**
 * Brings what is published in line with what is captured, whenever either changes and after every
 * reconnection; gives back how to stop.
 */
export function publishAll(media: Media, capture: Capture): () => void {
  let stopped = false;
  let queue = Promise.resolve();
  const bring = () => {
    queue = queue.then(step).catch(() => void setTimeout(bring, AGAIN));
  };
  // One after the other: the library does not take two changes of one source at a time.
  const step = async () => {
    const now = () => capture.state.get();
    const put = async (
      track: () => MediaStreamTrack | null,
      options: () => TrackPublishOptions,
    ) => {
      if (!stopped && media.state === ConnectionState.Connected)
        await replace(media, track(), options());
    };
    await put(
      () => now().cameraTrack,
      () => (now().choice.study ? STUDY : NORMAL),
    );
    await put(
      () => heard(media, now()),
      () => ({ source: Track.Source.Microphone }),
    );
    await silence(media, !now().microphone);
    await put(
      () => now().screen?.video ?? null,
      () => SCREEN,
    );
    await put(
      () => now().screen?.audio ?? null,
      () => ({ source: Track.Source.ScreenShareAudio }),
    );
  };
  const unfollow = capture.state.subscribe(bring);
  media.on(RoomEvent.Connected, bring).on(RoomEvent.Reconnected, bring);
  bring();
  return () => {
    stopped = true;
    unfollow();
    media.off(RoomEvent.Connected, bring).off(RoomEvent.Reconnected, bring);
  };
}

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
