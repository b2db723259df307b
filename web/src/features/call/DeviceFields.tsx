import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { SelectField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { Switch } from '../../ui/Switch';
import type { Capture } from './capture';
import { type Kind, named, present } from './devices';
import { callText } from './text';
import { useDevices } from './useDevices';

const canChooseSpeaker = () => 'setSinkId' in HTMLMediaElement.prototype;

/** Which camera, microphone and speaker. */
export function DeviceFields({ capture }: { capture: Capture }) {
  const t = useText(callText);
  const { choice, cameraTrack, microphoneTrack } = useStore(capture.state);
  const all = useDevices(cameraTrack ?? microphoneTrack);
  const kinds: Kind[] = ['camera', 'microphone'];
  if (canChooseSpeaker()) kinds.push('speaker');
  const fields = kinds
    .map((kind) => ({ kind, devices: named(all, kind) }))
    .filter(({ devices }) => devices.length > 0);
  return (
    <div className={layout.stack}>
      {fields.length === 0 && <p className={layout.soft}>{t.noNames}</p>}
      {fields.map(({ kind, devices }) => (
        <SelectField
          key={kind}
          label={t[kind]}
          value={present(devices, choice[kind])}
          options={devices.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => void capture.choose({ [kind]: id })}
        />
      ))}
      {!canChooseSpeaker() && <p className={layout.tiny}>{t.speakerBySystem}</p>}
    </div>
  );
}

/** How one is seen: with a blurred background, and small and silent for studying on camera. */
export function LookSwitches({ capture }: { capture: Capture }) {
  const t = useText(callText);
  const { choice } = useStore(capture.state);
  return (
    <div>
      <Switch
        on={choice.blur}
        onChange={(blur) => void capture.choose({ blur })}
        label={t.blur}
        hint={t.blurHint}
      />
      <Switch
        on={choice.study}
        onChange={(study) => void capture.choose({ study })}
        label={t.study}
        hint={t.studyHint}
      />
    </div>
  );
}
