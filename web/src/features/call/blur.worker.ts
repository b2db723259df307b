// Finds people with TensorFlow Lite and paints what is behind them blurred. A worker, because its
// timers go on in tabs that nobody looks at, and because a frame takes time that a page needs.
import model from '@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite?url';
// @ts-expect-error The package has types for its processors alone.
import create from '@twilio/video-processors/dist/build/tflite-simd-1-0-0.js';
import wasm from '@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm?url';

import { veiler } from './veil';

interface TFLite {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  _getModelBufferMemoryOffset(): number;
  _loadModel(bytes: number): number;
  _getInputWidth(): number;
  _getInputHeight(): number;
  _getInputMemoryOffset(): number;
  _getOutputMemoryOffset(): number;
  _runInference(): number;
}

/** Streams to go from and to, or one picture after another, or nothing yet, or the end. */
export type Task =
  | { readable: ReadableStream<VideoFrame>; writable: WritableStream<VideoFrame> }
  | ImageBitmap
  | null
  | 'stop';

/** Milliseconds from picture to picture where the page has to hand them over. */
const PACE = 50;

async function painter() {
  const [tflite, weights] = await Promise.all([
    (create as (options: object) => Promise<TFLite>)({
      locateFile: () => wasm,
      print: () => undefined, // what it says in good health interests nobody
      printErr: (line: string) => line.startsWith('INFO') || console.warn(line),
    }),
    fetch(model).then((answer) => {
      if (!answer.ok) throw new Error(`${model}: ${answer.status}`);
      return answer.arrayBuffer();
    }),
  ]);
  const insist = (status: number) => {
    if (status !== 0) throw new Error('TensorFlow Lite does not run the model');
  };
  tflite.HEAPU8.set(new Uint8Array(weights), tflite._getModelBufferMemoryOffset());
  insist(tflite._loadModel(weights.byteLength));
  insist(tflite._runInference()); // whatever can fail fails now

  const [width, height] = [tflite._getInputWidth(), tflite._getInputHeight()];
  const veil = veiler(width, height);
  const small = context(width, height, { willReadFrequently: true });
  const large = context(1, 1, { alpha: false });

  return (frame: CanvasImageSource, frameWidth: number, frameHeight: number) => {
    small.drawImage(frame, 0, 0, width, height);
    const picture = small.getImageData(0, 0, width, height);
    const input = tflite._getInputMemoryOffset() / 4;
    for (let i = 0; i < width * height; i++)
      for (let c = 0; c < 3; c++)
        tflite.HEAPF32[input + i * 3 + c] = (picture.data[i * 4 + c] ?? 0) / 255;
    insist(tflite._runInference());
    const output = tflite._getOutputMemoryOffset() / 4;
    veil(picture.data, tflite.HEAPF32.subarray(output, output + width * height));
    small.putImageData(picture, 0, 0);

    if (large.canvas.width !== frameWidth) large.canvas.width = frameWidth;
    if (large.canvas.height !== frameHeight) large.canvas.height = frameHeight;
    large.drawImage(frame, 0, 0, frameWidth, frameHeight);
    large.drawImage(small.canvas, 0, 0, frameWidth, frameHeight);
    return large.canvas;
  };
}

function context(width: number, height: number, settings: CanvasRenderingContext2DSettings) {
  const found = new OffscreenCanvas(width, height).getContext('2d', settings);
  if (!found) throw new Error('No canvas to paint on');
  return found;
}

function main(paint: Awaited<ReturnType<typeof painter>>) {
  const stopping = new AbortController();
  const blur = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, controller) {
      const { timestamp } = frame;
      const painted = paint(frame, frame.displayWidth, frame.displayHeight);
      frame.close();
      controller.enqueue(new VideoFrame(painted, { timestamp }));
    },
  });
  onmessage = ({ data }: MessageEvent<Task>) => {
    if (data === 'stop') stopping.abort();
    else if (data && 'readable' in data)
      void data.readable
        .pipeThrough(blur)
        .pipeTo(data.writable, { signal: stopping.signal })
        .catch(() => undefined) // the track has ended either way
        .finally(() => close());
    else {
      const start = performance.now();
      if (data) {
        const painted = paint(data, data.width, data.height).transferToImageBitmap();
        data.close();
        postMessage(painted, { transfer: [painted] });
      }
      setTimeout(() => postMessage(null), PACE - (performance.now() - start));
    }
  };
  postMessage(null);
}

painter().then(main).catch(reportError); // so that the page hears of it
