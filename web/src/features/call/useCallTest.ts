import { useCallback, useEffect, useRef, useState } from 'react';
import { runTest } from './runTest';
import type { Finding, Findings, Step } from './testSteps';

interface Test {
  findings: Findings;
  tracks: readonly MediaStreamTrack[];
  running: boolean;
  /** It ended before it had seen everything. */
  failed: boolean;
}

const NOTHING: Test = { findings: {}, tracks: [], running: false, failed: false };

/** Runs the test. What it opened is closed when it ends, or the page is left before. */
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
    let failed = false;
    try {
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
    } catch {
      failed = true;
    } finally {
      if (!gone()) {
        close();
        setTest(({ findings }) => ({ ...NOTHING, findings: ended(findings), failed }));
      }
    }
  }, [close, tell]);

  return { ...test, start, tell };
}

/** Without the step at which it failed: nothing is known of that. */
const ended = (findings: Findings): Findings =>
  Object.fromEntries(Object.entries(findings).filter(([, finding]) => finding !== 'running'));
