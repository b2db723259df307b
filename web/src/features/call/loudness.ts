/** Tells how loud a microphone is, many times a second, until it is stopped. */
export function listen(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  const look = () => {
    analyser.getFloatTimeDomainData(samples);
    tell(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length));
    frame = requestAnimationFrame(look);
  };
  look();
  return () => {
    cancelAnimationFrame(frame);
    void context.close();
  };
}

/** Above it somebody speaks; a quiet room stays below. */
const AUDIBLE = 0.01;

/** Whether anything is heard within some time. */
export async function hears(track: MediaStreamTrack, within: number): Promise<boolean> {
  let stop = (): void => undefined;
  const heard = await new Promise<boolean>((known) => {
    const timer = setTimeout(() => known(false), within);
    stop = listen(track, (level) => {
      if (level < AUDIBLE) return;
      clearTimeout(timer);
      known(true);
    });
  });
  stop();
  return heard;
}

const NOTES = [523, 659, 784];
const NOTE = 0.3;

/** Three notes; resolves when they have ended. */
export function chime(): Promise<void> {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  volume.connect(context.destination);
  return new Promise((ended) => {
    NOTES.forEach((frequency, index) => {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(volume);
      tone.start(context.currentTime + index * NOTE);
      tone.stop(context.currentTime + (index + 1) * NOTE);
      if (index === NOTES.length - 1)
        tone.onended = () => {
          void context.close();
          ended();
        };
    });
  });
}
