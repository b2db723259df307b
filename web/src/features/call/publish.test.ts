import { ConnectionState, type Room as Media, Track } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Store } from '../../lib/store';
import type { Capture, Captured } from './capture';
import { publishAll } from './publish';

const track = () => ({ readyState: 'live', enabled: true }) as MediaStreamTrack;

function studio() {
  const published = new Map<string, { track: object; isMuted: boolean; mute: () => void }>();
  const publishTrack = vi.fn((media: MediaStreamTrack, { source }: { source: Track.Source }) => {
    media.enabled = true;
    published.set(source, { track: { mediaStreamTrack: media }, isMuted: false, mute: vi.fn() });
    return Promise.resolve();
  });
  const media = {
    state: ConnectionState.Connected,
    localParticipant: {
      getTrackPublication: (source: string) => published.get(source),
      publishTrack,
      unpublishTrack: vi.fn(),
    },
    on: () => media,
    off: () => media,
  };
  const state = new Store({
    choice: { study: false },
    camera: true,
    microphone: true,
    cameraTrack: track(),
    microphoneTrack: track(),
    screen: null,
  } as unknown as Captured);
  const capture = { state, unsent: vi.fn(), noticeEnded: vi.fn() };
  const begin = () => publishAll(media as unknown as Media, capture as unknown as Capture);
  return { published, publishTrack, state, capture, begin };
}

const later = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is published', () => {
  it('goes out though another source fails, which is told after a few tries and ends with the stay', async () => {
    const { published, publishTrack, state, capture, begin } = studio();
    const works = publishTrack.getMockImplementation();
    publishTrack.mockImplementation((media, options) =>
      options.source === Track.Source.Camera
        ? Promise.reject(new Error('no'))
        : (works?.(media, options) ?? Promise.resolve()),
    );
    const stop = begin();
    await later();
    expect(published.has(Track.Source.Microphone)).toBe(true);
    expect(capture.unsent).not.toHaveBeenCalledWith('camera', true);

    // However often something changes, one try is pending.
    for (let i = 0; i < 5; i++) state.set({ ...state.get() });
    await later();
    expect(capture.unsent).toHaveBeenCalledWith('camera', true);
    const before = publishTrack.mock.calls.length;
    await later(15_000);
    expect(publishTrack.mock.calls.length - before).toBe(1);

    stop();
    const last = publishTrack.mock.calls.length;
    await later(600_000);
    expect(publishTrack.mock.calls).toHaveLength(last);
  });

  it('is silent where one was muted while the microphone was being published', async () => {
    const { publishTrack, state, begin } = studio();
    const microphone = state.get().microphoneTrack;
    const works = publishTrack.getMockImplementation();
    publishTrack.mockImplementation((media, options) => {
      state.set({ ...state.get(), microphone: false });
      return works?.(media, options) ?? Promise.resolve();
    });
    const stop = begin();
    await later();
    expect(microphone?.enabled).toBe(false);
    stop();
  });
});
