import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { chime } from './loudness';
import type { Finding } from './testSteps';
import { testText } from './testText';

/** No program knows whether a sound was heard, so it asks. */
export function SpeakerTest({ onHeard }: { onHeard: (finding: Finding) => void }) {
  const t = useText(testText);
  const [plays, setPlays] = useState(false);
  const [played, setPlayed] = useState(false);
  const play = async () => {
    setPlays(true);
    setPlayed(true);
    await chime();
    setPlays(false);
  };
  return (
    <>
      {!played && <p>{t.speakerAsk}</p>}
      <div className={layout.wrap}>
        <Button kind="secondary" busy={plays} onClick={() => void play()}>
          {!played && <Volume2 size={18} strokeWidth={1.8} aria-hidden />}
          {played ? t.playAgain : t.play}
        </Button>
        {played && (
          <>
            <Button kind="secondary" onClick={() => onHeard({ state: 'ok', say: 'speakerOk' })}>
              {t.heard}
            </Button>
            <Button
              kind="quiet"
              onClick={() => onHeard({ state: 'problem', say: 'speakerSilent' })}
            >
              {t.notHeard}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
