import { useCallback, useEffect, useRef, useState } from 'react';
import { runTest } from './runTest';
import type { Finding, Findings, Step } from './testSteps';

interface Test {
  findings: Findings;
  tracks: readonly MediaStreamTrack[];
  running: boolean;
}

const NOTHING: Test = { findings: {}, tracks: [], running: false };

/** Runs the test. What it opened is closed when it begins anew and when the page is left. */
export function useCallTest() {
  const [test, setTest] = useState(NOTHING);
  const turn = useRef(0);
  const open = useRef<MediaStreamTrack[]>([]);

  const close = useCallback(() => {
    turn.current++;
    for (const track of open.current) track.stop();
    open.current = [];
  }, []);
  useEffect(() => close, [close]);

  const tell = useCallback(
    (step: Step, finding: Finding | 'running') =>
      setTest((now) => ({ ...now, findings: { ...now.findings, [step]: finding } })),
    [],
  );

  const start = useCallback(async () => {
    close();
    const mine = turn.current;
    const gone = () => mine !== turn.current;
    setTest({ ...NOTHING, running: true });
    await runTest({
      gone,
      tell: (step, finding) => {
        if (!gone()) tell(step, finding);
      },
      opened: (track) => {
        // Allowed after the page was left.
        if (gone()) {
          track.stop();
          return;
        }
        open.current.push(track);
        setTest((now) => ({ ...now, tracks: [...now.tracks, track] }));
      },
    });
    if (!gone()) setTest((now) => ({ ...now, running: false }));
  }, [close, tell]);

  return { ...test, start, tell };
}
