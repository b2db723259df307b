import { ArrowLeft } from 'lucide-react';
import { useLocation } from 'wouter';
import { useText } from '../../lib/i18n';
import { Button, IconButton } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/Notice';
import { useTitle } from '../../ui/useTitle';
import styles from './CallTest.module.css';
import { LevelMeter } from './LevelMeter';
import { OwnPicture } from './OwnPicture';
import { SpeakerTest } from './SpeakerTest';
import { StepLine } from './StepLine';
import { count, type Findings, type Step } from './testSteps';
import { testText } from './testText';
import { useCallTest } from './useCallTest';

const NETWORK: readonly Step[] = ['server', 'signal', 'udp', 'tcp', 'turn'];

/** What works and what does not, before one sits down in a call. */
export default function CallTest() {
  const t = useText(testText);
  const { findings, tracks, running, failed, start, tell } = useCallTest();
  useTitle(t.title);
  const begun = Object.keys(findings).length > 0;
  const microphone = tracks.find(({ kind }) => kind === 'audio');
  const camera = tracks.find(({ kind }) => kind === 'video');
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <Head />
      <div className={styles.start}>
        <p className={layout.soft}>{t.lead}</p>
        <Button kind={begun ? 'secondary' : 'primary'} busy={running} onClick={() => void start()}>
          {begun ? t.again : t.start}
        </Button>
      </div>
      {begun && (
        <div className={styles.summary}>
          <Summary {...{ findings, running, failed }} />
        </div>
      )}
      <section className={`${layout.card} ${styles.part}`}>
        <h2>{t.devices}</h2>
        <ol>
          <StepLine step="secure" findings={findings} />
          <StepLine step="browser" findings={findings} />
          <StepLine step="microphone" findings={findings}>
            {microphone && <LevelMeter track={microphone} />}
          </StepLine>
          <StepLine step="camera" findings={findings}>
            {camera && <OwnPicture track={camera} />}
          </StepLine>
          <StepLine step="speaker" findings={findings}>
            <SpeakerTest onHeard={(finding) => tell('speaker', finding)} />
          </StepLine>
        </ol>
      </section>
      <section className={`${layout.card} ${styles.part}`}>
        <h2>{t.network}</h2>
        <ol>
          {NETWORK.map((step) => (
            <StepLine key={step} step={step} findings={findings} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Head() {
  const t = useText(testText);
  const [, navigate] = useLocation();
  return (
    <header className={styles.head}>
      <IconButton
        label={t.back}
        onClick={() => {
          // From the lobby one goes back to it; whoever began here has nothing to go back to.
          if (history.length > 1) history.back();
          else navigate('/me');
        }}
      >
        <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <h1>{t.title}</h1>
    </header>
  );
}

/** How far it is, then what came of it. It is read aloud. */
function Summary({
  findings,
  running,
  failed,
}: {
  findings: Findings;
  running: boolean;
  failed: boolean;
}) {
  const t = useText(testText);
  const problems = count(findings, 'problem');
  const warnings = count(findings, 'warning');
  if (running) return <Progress findings={findings} />;
  if (failed) return <Notice kind="error">{t.failed}</Notice>;
  if (problems > 0) return <Notice kind="error">{t.broken(problems)}</Notice>;
  if (warnings > 0) return <Notice kind="info">{t.fineButNotes(warnings)}</Notice>;
  return <Notice kind="ok">{t.allFine}</Notice>;
}

/** The order in which they run; the speaker waits for ears. */
const RUN: readonly Step[] = ['secure', 'browser', 'microphone', 'camera', ...NETWORK];

function Progress({ findings }: { findings: Findings }) {
  const t = useText(testText);
  const number = RUN.findIndex((step) => findings[step] === 'running');
  const step = RUN[number];
  if (!step) return null;
  return (
    <div role="status">
      <p>{t.progress(number + 1, RUN.length, t[step])}</p>
      {(step === 'microphone' || step === 'camera') && <p className={layout.soft}>{t.asking}</p>}
      <div className={styles.progress} aria-hidden>
        <div style={{ width: `${(number / RUN.length) * 100}%` }} />
      </div>
    </div>
  );
}
