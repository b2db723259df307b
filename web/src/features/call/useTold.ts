import { useState } from 'react';
import { useText } from '../../lib/i18n';
import type { Capture } from './capture';
import type { KeyAction } from './keys';
import { callText } from './text';

/** What a key has just done, as a sentence: no button says it to whoever does not see the page. */
export function useTold(capture: Capture, handUp: boolean) {
  const t = useText(callText);
  const [told, setTold] = useState('');

  const tell = (action: KeyAction, run: () => unknown): void => {
    const before = capture.state.get();
    run();
    const { microphone, camera } = capture.state.get();
    // In the study mode the microphone stays as it is.
    if (action === 'microphone' && microphone !== before.microphone)
      setTold(microphone ? t.microphoneIsOn : t.microphoneIsOff);
    if (action === 'camera' && camera !== before.camera)
      setTold(camera ? t.cameraGoesOn : t.cameraGoesOff);
    if (action === 'hand') setTold(handUp ? t.handIsDown : t.handIsUp);
  };
  return { told, tell };
}
