import { afterEach, describe, expect, it, vi } from 'vitest';
import { blurred } from './blur';
import { veiler } from './veil';

const [WIDTH, HEIGHT] = [64, 36];

type Colour = [red: number, green: number, blue: number];

/** A picture or a mask, from what is to be seen at every place. */
const pixels = <T>(at: (x: number, y: number) => T): T[] =>
  Array.from({ length: WIDTH * HEIGHT }, (_, i) => at(i % WIDTH, Math.floor(i / WIDTH)));
const picture = (at: (x: number, y: number) => Colour) =>
  Uint8ClampedArray.from(pixels(at).flatMap((colour) => [...colour, 255]));
const mask = (at: (x: number, y: number) => number) => Float32Array.from(pixels(at));

const channel = (rgba: Uint8ClampedArray, c: number) => rgba.filter((_, i) => i % 4 === c);
const at = (rgba: Uint8ClampedArray, x: number, y: number) =>
  rgba.subarray((y * WIDTH + x) * 4, (y * WIDTH + x + 1) * 4);

describe('the veil', () => {
  const checkers = () => picture((x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));

  it('hides all of a frame without people, the first one too', () => {
    const veil = checkers();
    veiler(WIDTH, HEIGHT)(
      veil,
      mask(() => 0.2),
    );
    expect(new Set(channel(veil, 3))).toEqual(new Set([255]));
    // Even in the corners, black and white have become one grey.
    for (const light of channel(veil, 0)) expect(Math.abs(light - 127)).toBeLessThan(6);
  });

  it('lifts where people are', () => {
    const draw = veiler(WIDTH, HEIGHT);
    const left = mask((x) => (x < WIDTH / 2 ? 1 : 0));
    let veil = checkers();
    for (let frame = 0; frame < 3; frame++) draw((veil = checkers()), left);
    expect(at(veil, 10, 10)[3]).toBe(0);
    expect(at(veil, WIDTH - 10, 10)[3]).toBe(255);
  });

  it('takes no colour from people', () => {
    const half = (x: number) => x < WIDTH / 2;
    const draw = veiler(WIDTH, HEIGHT);
    const frame = () => picture((x) => (half(x) ? [255, 0, 0] : [0, 0, 255]));
    const left = mask((x) => (half(x) ? 1 : 0));
    let veil = frame();
    for (let i = 0; i < 3; i++) draw((veil = frame()), left);
    expect([...at(veil, WIDTH / 2, 18)]).toEqual([0, 0, 255, 255]);
  });
});

describe('blurred', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('rejects, and leaves nothing behind, where the worker cannot start', async () => {
    const terminate = vi.fn();
    class Broken {
      onerror?: (event: Partial<ErrorEvent>) => void;
      terminate = terminate;
      constructor() {
        queueMicrotask(() => this.onerror?.({ message: 'no WebAssembly' }));
      }
    }
    vi.stubGlobal('Worker', Broken);
    await expect(blurred({} as MediaStreamTrack, new AbortController().signal)).rejects.toThrow(
      'no WebAssembly',
    );
    expect(terminate).toHaveBeenCalledOnce();
  });

  it('ends its worker where it goes off while that is loading', async () => {
    const terminate = vi.fn();
    class Slow {
      terminate = terminate;
    }
    vi.stubGlobal('Worker', Slow);
    const off = new AbortController();
    const waiting = blurred({} as MediaStreamTrack, off.signal);
    off.abort();
    await expect(waiting).rejects.toThrow();
    expect(terminate).toHaveBeenCalledOnce();
  });
});
