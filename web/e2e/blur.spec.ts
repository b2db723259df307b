import { lobby, seatOf, takeSeat, together, type Guest, WITH_DEVICES, WORDS } from './callSteps';
import { expect, test } from './world';

test.use(WITH_DEVICES);

declare global {
  interface Window {
    /** What cameras and microphones the page has opened, */
    opened: MediaStreamTrack[];
    /** and how sharp each picture was that it showed anybody. */
    sharpness: number[];
  }
}

/**
 * Within the page: a camera before a chessboard, and a look at every picture of every track that is
 * shown. A blurred board has next to no edges.
 */
function chessboard(): void {
  window.opened = [];
  window.sharpness = [];
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const board = canvas.getContext('2d');
  let turn = 0;
  setInterval(() => {
    turn++;
    for (let x = 0; x < 40; x++)
      for (let y = 0; y < 23; y++) {
        if (board) board.fillStyle = (x + y + turn) % 2 ? 'white' : 'black';
        board?.fillRect(x * 16, y * 16, 16, 16);
      }
  }, 66);

  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = wanted?.video ? canvas.captureStream(15) : await real(wanted);
    window.opened.push(...stream.getTracks());
    return stream;
  };

  /** How much a pixel differs from those around it, in the top left corner. */
  const edges = (picture: VideoFrame): number => {
    const paper = new OffscreenCanvas(96, 96).getContext('2d', { willReadFrequently: true });
    if (!paper) return Number.NaN;
    paper.drawImage(picture, 0, 0, 96, 96, 0, 0, 96, 96);
    const { data } = paper.getImageData(0, 0, 96, 96);
    const grey = (x: number, y: number) => data[(y * 96 + x) * 4] ?? 0;
    let sum = 0;
    for (let x = 1; x < 95; x++)
      for (let y = 1; y < 95; y++)
        sum += Math.abs(
          4 * grey(x, y) - grey(x - 1, y) - grey(x + 1, y) - grey(x, y - 1) - grey(x, y + 1),
        );
    return sum / (94 * 94);
  };
  interface Reader {
    read: () => Promise<{ done: boolean; value?: VideoFrame }>;
  }
  type Processor = new (of: { track: MediaStreamTrack }) => {
    readable: { getReader: () => Reader };
  };
  const look = async (track: MediaStreamTrack) => {
    const { MediaStreamTrackProcessor } = window as unknown as {
      MediaStreamTrackProcessor: Processor;
    };
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    for (let next = await reader.read(); next.value; next = await reader.read()) {
      window.sharpness.push(edges(next.value));
      next.value.close();
    }
  };
  const shown = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...shown,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      for (const track of stream?.getVideoTracks() ?? []) void look(track.clone());
      shown?.set?.call(this, stream);
    },
  });
}

const PICTURES = 10;
const SHARP = 20;
const BLURRED = 5;

const sharpest = ({ page }: Guest): Promise<number> =>
  page.evaluate(
    (enough) => (window.sharpness.length < enough ? NaN : Math.max(...window.sharpness)),
    PICTURES,
  );

test('what is behind people is blurred from the first picture on, or nothing is shown', async ({
  sit,
  account,
}) => {
  const { people, room } = await together({ sit, account }, 2);
  const [who, other] = people as [Guest, Guest];
  for (const { page } of people) await page.addInitScript(chessboard);
  const blur = who.page.getByRole('switch', { name: /^배경 흐리게/ });

  await test.step('a bare picture is sharp: the measure sees it', async () => {
    await lobby(who, room);
    await who.button(WORDS.cameraOn).click();
    await expect.poll(() => sharpest(who)).toBeGreaterThan(SHARP);
    await who.button(WORDS.cameraOff).click();
  });

  await test.step('where it cannot be blurred, no camera is on', async () => {
    const model = /\.tflite$/;
    await who.page.route(model, (route) => route.abort());
    who.fine.push(/ERR_FAILED .*\.tflite/);
    await blur.click();
    await who.button(WORDS.cameraOn).click();
    await expect(who.page.getByText('배경을 흐리게 할 수 없어서')).toBeVisible();
    await expect(who.page.locator('video')).toHaveCount(0);
    await who.page.unroute(model);
  });

  await test.step('blurred for oneself and for the others, from the first picture on', async () => {
    await lobby(other, room);
    await other.button(WORDS.sit).click();
    await who.page.reload();
    await expect(blur).toBeChecked();
    await takeSeat(who, room);
    await expect(seatOf(other, who).locator('video')).toBeVisible();
    for (const eyes of people)
      await expect.poll(() => sharpest(eyes), 'the sharpest of all pictures').toBeLessThan(BLURRED);
  });

  await test.step('whoever leaves leaves nothing open', async () => {
    await who.button(WORDS.leave).click();
    await expect(who.page).toHaveURL(`/r/${room}/chat`);
    await expect
      .poll(() => who.page.evaluate(() => window.opened.map(({ readyState }) => readyState)))
      .not.toContain('live');
  });
});
