import { useText } from '../../lib/i18n';
import { toast } from '../../ui/Toast';
import type { Capture } from './capture';
import { callText } from './text';
import { say, useCallChange, type Words } from './useSeat';

export const canShare = (): boolean =>
  window.isSecureContext && 'getDisplayMedia' in navigator.mediaDevices;

/** What one can do in the call with one press. */
export function useActions(room: number, capture: Capture, handUp: boolean) {
  const t = useText(callText);
  const words = useCallChange(room, (body: Words) => say(room, body));
  const insecure = () => toast({ text: t.insecureTitle });
  return {
    microphone: () => {
      const { microphone, choice } = capture.state.get();
      if (!window.isSecureContext) insecure();
      else if (choice.study) toast({ text: t.micOffInStudy });
      else void capture.setMicrophone(!microphone);
    },
    camera: () => {
      if (!window.isSecureContext) insecure();
      else void capture.setCamera(!capture.state.get().camera);
    },
    share: async () => {
      if (capture.state.get().screen) capture.stopSharing();
      else if (canShare() && (await capture.share())) toast({ text: t.shareFailed });
    },
    hand: () => words.mutate({ hand: !handUp }),
    words,
  };
}
