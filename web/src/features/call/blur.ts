import type { Task } from './blur.worker';

// Chromium has these two on the page; elsewhere canvases do their work.
declare class MediaStreamTrackProcessor {
  constructor(options: { track: MediaStreamTrack });
  readable: ReadableStream<VideoFrame>;
}
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(options: { kind: 'video' });
  writable: WritableStream<VideoFrame>;
}

/**
 * A camera's track with all but people blurred, from the very first frame on. Rejects where that
 * cannot be: then there is no track. It ends when the camera does, or when it is told that it is off,
 * be it while all this needs is still loading, which is not done before. The camera stays with its
 * owner.
 */
export async function blurred(
  camera: MediaStreamTrack,
  off: AbortSignal,
): Promise<MediaStreamTrack> {
  const worker = new Worker(new URL('./blur.worker.ts', import.meta.url), { type: 'module' });
  try {
    await new Promise((ready, failed) => {
      worker.onmessage = ready;
      worker.onerror = ({ message }) => failed(new Error(message || 'The worker does not load'));
      off.addEventListener('abort', () => failed(new Error('It is off again')));
    });
    const { track, stop } =
      'MediaStreamTrackGenerator' in window ? streamed(camera, worker) : copied(camera, worker);
    off.addEventListener('abort', stop);
    return track;
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

interface Blurred {
  track: MediaStreamTrack;
  stop: () => void;
}

/** The frames never touch the page: the worker reads and writes them itself. */
function streamed(camera: MediaStreamTrack, worker: Worker): Blurred {
  const { readable } = new MediaStreamTrackProcessor({ track: camera });
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const { writable } = track;
  tell(worker, { readable, writable }, [readable, writable]);
  return {
    track,
    stop: () => {
      track.stop();
      tell(worker, 'stop'); // not terminated, lest the camera's reader stays open
    },
  };
}

/** The page takes pictures of a video whenever the worker asks, and captures those it gets back. */
function copied(camera: MediaStreamTrack, worker: Worker): Blurred {
  const video = document.createElement('video');
  video.muted = video.playsInline = true;
  video.srcObject = new MediaStream([camera]);
  video.play().catch(() => undefined); // stop() interrupts it

  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  // At a rate of 0 only what is requested is captured.
  const [track] = canvas.captureStream(0).getVideoTracks() as [CanvasCaptureMediaStreamTrack];

  const stop = () => {
    worker.terminate();
    track.stop();
    video.srcObject = null;
  };
  const end = () => {
    stop();
    track.dispatchEvent(new Event('ended')); // which stopping a track by itself does not
  };
  const show = (picture: ImageBitmap) => {
    canvas.width = picture.width;
    canvas.height = picture.height;
    context?.drawImage(picture, 0, 0);
    picture.close();
    track.requestFrame();
  };
  const take = async () => {
    if (camera.readyState === 'ended') {
      end();
      return;
    }
    const seen = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const picture = seen ? await createImageBitmap(video) : null;
    tell(worker, picture, picture ? [picture] : []);
  };
  worker.onmessage = ({ data }: MessageEvent<ImageBitmap | null>) => {
    if (data) show(data);
    else take().catch(end);
  };
  worker.onerror = end;
  take().catch(end);
  return { track, stop };
}

function tell(worker: Worker, task: Task, transfer: Transferable[] = []) {
  worker.postMessage(task, transfer);
}
