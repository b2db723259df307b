import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Capture } from './capture';

const { blurred } = vi.hoisted(() => ({ blurred: vi.fn() }));
vi.mock('./blur', () => ({ blurred }));

class FakeTrack extends EventTarget {
  enabled = true;
  readyState = 'live';
  stop() {
    this.readyState = 'ended';
  }
}

const opened: FakeTrack[] = [];
const getDisplayMedia = vi.fn<() => Promise<unknown>>();
const getUserMedia = vi.fn<(constraints: MediaStreamConstraints) => Promise<unknown>>();

beforeEach(() => {
  localStorage.clear();
  opened.length = 0;
  blurred.mockReset();
  getUserMedia.mockReset();
  getUserMedia.mockImplementation(() => {
    const track = new FakeTrack();
    opened.push(track);
    return Promise.resolve({ getTracks: () => [track] });
  });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia, getDisplayMedia } });
});

describe('the camera', () => {
  it('is off at first and closes when it goes off', async () => {
    const capture = new Capture();
    expect(capture.state.get()).toMatchObject({ camera: false, microphone: false });
    await capture.setCamera(true);
    expect(capture.state.get().cameraTrack).toBe(opened[0]);
    await capture.setCamera(false);
    expect(capture.state.get().cameraTrack).toBeNull();
    expect(opened[0]?.readyState).toBe('ended');
  });

  it('is shown blurred only, once that is wished', async () => {
    const capture = new Capture();
    await capture.setCamera(true);
    let done = (): void => undefined;
    blurred.mockImplementation(
      () => new Promise((resolve) => (done = () => resolve(new FakeTrack()))),
    );
    const choosing = capture.choose({ blur: true });
    await vi.waitFor(() => expect(blurred).toHaveBeenCalled());
    expect(capture.state.get().cameraTrack).toBeNull();
    done();
    await choosing;
    expect(capture.state.get().cameraTrack).not.toBeNull();
    expect(opened).not.toContain(capture.state.get().cameraTrack);
  });

  it('stays off where the blur fails, and says why', async () => {
    const capture = new Capture();
    blurred.mockRejectedValue(new Error('no'));
    await capture.choose({ blur: true });
    await capture.setCamera(true);
    expect(capture.state.get()).toMatchObject({
      camera: false,
      cameraTrack: null,
      cameraTrouble: 'blur',
    });
    expect(opened.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });

  it('closes at once, even while the blur is loading', async () => {
    const capture = new Capture();
    blurred.mockImplementation(() => new Promise(() => undefined));
    await capture.choose({ blur: true });
    void capture.setCamera(true);
    await vi.waitFor(() => expect(blurred).toHaveBeenCalled());
    capture.close();
    expect(opened[0]?.readyState).toBe('ended');
    expect((blurred.mock.lastCall?.[1] as AbortSignal).aborted).toBe(true);
  });

  it('is lost where it ends by itself or by another script', async () => {
    const capture = new Capture();
    await capture.setCamera(true);
    opened[0]?.stop();
    capture.noticeEnded();
    expect(capture.state.get()).toMatchObject({ camera: false, cameraTrouble: 'lost' });
    await capture.setCamera(true);
    opened[1]?.dispatchEvent(new Event('ended'));
    expect(capture.state.get()).toMatchObject({ camera: false, cameraTrouble: 'lost' });
  });

  it('gives way to what is wished last', async () => {
    const capture = new Capture();
    await Promise.all([capture.setCamera(true), capture.setCamera(false)]);
    expect(capture.state.get().cameraTrack).toBeNull();
    expect(opened.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });

  it('tells that it is missing', async () => {
    getUserMedia.mockRejectedValue(new DOMException('', 'NotFoundError'));
    const capture = new Capture();
    await capture.setCamera(true);
    expect(capture.state.get()).toMatchObject({ camera: false, cameraTrouble: 'missing' });
  });
});

describe('the microphone', () => {
  it('closes in the lobby and is only muted in a call', async () => {
    const capture = new Capture();
    await capture.setMicrophone(true);
    await capture.setMicrophone(false);
    expect(opened[0]?.readyState).toBe('ended');
    capture.sitDown();
    await capture.setMicrophone(true);
    await capture.setMicrophone(false);
    expect(opened[1]).toMatchObject({ readyState: 'live', enabled: false });
  });

  it('stays off in study mode', async () => {
    const capture = new Capture();
    await capture.setMicrophone(true);
    capture.sitDown();
    await capture.choose({ study: true });
    expect(capture.state.get().microphone).toBe(false);
    expect(opened[0]?.readyState).toBe('ended');
    await capture.setMicrophone(true);
    expect(capture.state.get().microphone).toBe(false);
    await capture.setCamera(true);
    expect(getUserMedia).toHaveBeenLastCalledWith({
      video: { width: 320, height: 240, frameRate: 5 },
    });
  });
});

describe('the screen', () => {
  const screen = () => {
    const track = new FakeTrack();
    const all = {
      getVideoTracks: () => [track],
      getAudioTracks: () => [],
      getTracks: () => [track],
    };
    return { track, all };
  };

  it('is not kept where it is chosen after the call', async () => {
    const capture = new Capture();
    const { track, all } = screen();
    getDisplayMedia.mockResolvedValue(all);
    const sharing = capture.share();
    capture.close();
    expect(await sharing).toBeNull();
    expect(track.readyState).toBe('ended');
    expect(capture.state.get().screen).toBeNull();
  });

  it('is shared until it ends', async () => {
    const capture = new Capture();
    const { track, all } = screen();
    getDisplayMedia.mockResolvedValue(all);
    await capture.share();
    expect(capture.state.get().screen?.video).toBe(track);
    track.dispatchEvent(new Event('ended'));
    expect(capture.state.get().screen).toBeNull();
  });
});
