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
  blur: 'blurFailed',
  failed: 'cameraFailed',
} as const satisfies Record<Trouble, Key>;

const MICROPHONE = {
  denied: 'microphoneDenied',
  missing: 'microphoneMissing',
  busy: 'microphoneBusy',
  blur: 'microphoneFailed',
  failed: 'microphoneFailed',
} as const satisfies Record<Trouble, Key>;

/** Why a device is not on, and what to do about it. */
export function useTroubleTexts(capture: Capture): string[] {
  const t = useText(callText);
  const { cameraTrouble, microphoneTrouble } = useStore(capture.state);
  const keys = [
    cameraTrouble && CAMERA[cameraTrouble],
    microphoneTrouble && MICROPHONE[microphoneTrouble],
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
