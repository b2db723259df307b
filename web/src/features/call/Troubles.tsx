import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { Notice } from '../../ui/Notice';
import type { Capture } from './capture';
import type { Trouble } from './devices';
import { callText } from './text';

type Key = keyof (typeof callText)['ko'];

const CAMERA = {
  denied: 'cameraDenied',
  missing: 'cameraMissing',
  busy: 'cameraBusy',
  failed: 'cameraFailed',
  blur: 'blurFailed',
  lost: 'cameraLost',
  unsent: 'cameraUnsent',
} as const satisfies Record<Trouble, Key>;

const MICROPHONE = {
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  busy: 'microphoneBusy',
  failed: 'microphoneFailed',
  blur: 'microphoneFailed',
  lost: 'microphoneLost',
  unsent: 'microphoneUnsent',
} as const satisfies Record<Trouble, Key>;

/** Why a device is not on, and what to do about it. */
export function useTroubleTexts(capture: Capture): string[] {
  const t = useText(callText);
  const { cameraTrouble, microphoneTrouble, screenTrouble } = useStore(capture.state);
  const keys = [
    cameraTrouble && CAMERA[cameraTrouble],
    microphoneTrouble && MICROPHONE[microphoneTrouble],
    screenTrouble && ('screenUnsent' as const),
  ];
  return keys.flatMap((key) => (key ? [t[key]] : []));
}

export function Troubles({ capture }: { capture: Capture }) {
  return useTroubleTexts(capture).map((text) => (
    <Notice key={text} kind="error">
      {text}
    </Notice>
  ));
}
