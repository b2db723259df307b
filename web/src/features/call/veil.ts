/** How far colours run, in pixels of the small picture (256 wide). */
const REACH = 8;
/** Confidences between these are a person's edge; all below is background. */
const EDGE = { from: 0.3, to: 0.8 };
/** How much of a new mask counts at once; the rest calms the edges from one frame to the next. */
const HASTE = 0.6;

/**
 * The veil is what gets painted over a frame, scaled up: its blurred background, opaque wherever
 * the model sees no person and clear where it does. A blur holds no detail that a small picture
 * lacks, so all of it is worked out at the size of the model's input. This needs no GPU, and none of
 * the canvas filters that Safari goes without.
 */
export function veiler(width: number, height: number) {
  const people = new Float32Array(width * height);
  const colours = new Float32Array(width * height * 4);
  const between = new Float32Array(width * height * 4);

  /** Turns the RGBA picture into its veil. */
  return (picture: Uint8ClampedArray, confidence: Float32Array) => {
    // Colours count as far as they are background, lest people glow into what is behind them.
    people.forEach((before, i) => {
      const now = before + ((confidence[i] ?? 0) - before) * HASTE;
      const background = 1 - step(now);
      people[i] = now;
      for (let c = 0; c < 3; c++) colours[i * 4 + c] = (picture[i * 4 + c] ?? 0) * background;
      colours[i * 4 + 3] = background;
      picture[i * 4 + 3] = 255 * background;
    });
    // Three boxes come close to a Gaussian.
    for (let pass = 0; pass < 3; pass++) {
      sum(colours, between, height, width * 4, width, 4);
      sum(between, colours, width, 4, height, width * 4);
    }
    for (let i = 0; i < colours.length; i += 4)
      for (let c = 0; c < 3; c++) picture[i + c] = (colours[i + c] ?? 0) / (colours[i + 3] ?? 1);
  };
}

function step(confidence: number): number {
  const t = Math.min(1, Math.max(0, (confidence - EDGE.from) / (EDGE.to - EDGE.from)));
  return t * t * (3 - 2 * t);
}

/**
 * Gives every pixel the sum of its neighbours along a line. What lies outside adds nothing to the
 * colours and nothing to their weight, the fourth channel, so dividing by it in the end is all the
 * normalising that edges and people need.
 */
function sum(
  from: Float32Array,
  to: Float32Array,
  lines: number,
  nextLine: number,
  length: number,
  next: number,
) {
  for (let line = 0; line < lines; line++)
    for (let c = 0; c < 4; c++) {
      const start = line * nextLine + c;
      let total = 0;
      for (let i = -REACH; i < length; i++) {
        if (i + REACH < length) total += from[start + (i + REACH) * next] ?? 0;
        if (i > REACH) total -= from[start + (i - REACH - 1) * next] ?? 0;
        if (i >= 0) to[start + i * next] = total;
      }
    }
}
