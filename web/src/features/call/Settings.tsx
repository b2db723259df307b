import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import layout from '../../ui/layout.module.css';
import { Switch } from '../../ui/Switch';
import type { Capture } from './capture';
import { DeviceFields, LookSwitches } from './DeviceFields';
import { type KeyAction, keysOn, LETTERS, setKeys } from './keys';
import styles from './Seats.module.css';
import { callText } from './text';
import { Troubles } from './Troubles';
import { canShare } from './useActions';
import type { Layout } from './useLook';

interface SettingsProps {
  capture: Capture;
  layout: Layout;
  onLayout: () => void;
  onShare: () => void;
  onHelp: () => void;
  onClose: () => void;
}

/** Devices and looks; on a phone also what its bar has no room for. */
export function Settings({
  capture,
  layout: shown,
  onLayout,
  onShare,
  onHelp,
  onClose,
}: SettingsProps) {
  const t = useText(callText);
  const { screen } = useStore(capture.state);
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={t.settings} onClose={onClose}>
      <div className={layout.stack}>
        <div className={styles.phoneOnly}>
          <Button kind="secondary" onClick={then(onLayout)}>
            {shown === 'grid' ? t.layoutSpeaker : t.layoutGrid}
          </Button>
          {canShare() && (
            <Button kind="secondary" onClick={then(onShare)}>
              {screen ? t.shareStop : t.share}
            </Button>
          )}
        </div>
        <Troubles capture={capture} />
        <LookSwitches capture={capture} />
        <DeviceFields capture={capture} />
        <Button kind="quiet" onClick={then(onHelp)}>
          {t.help}
        </Button>
      </div>
    </Dialog>
  );
}

const WORDS = {
  microphone: 'keyMicrophone',
  camera: 'keyCamera',
  share: 'keyShare',
  hand: 'keyHand',
  layout: 'keyLayout',
  chat: 'keyChat',
  help: 'keyHelp',
} as const satisfies Record<KeyAction, keyof (typeof callText)['ko']>;

/** What the keys do, and that they can be off. */
export function Help({ onClose }: { onClose: () => void }) {
  const t = useText(callText);
  const on = useStore(keysOn);
  return (
    <Dialog title={t.help} onClose={onClose}>
      <div className={layout.stack}>
        <dl className={styles.keys}>
          {[...LETTERS, { letter: '?', action: 'help' as const }].map(({ letter, action }) => (
            <div key={letter}>
              <dt>
                <kbd>{letter}</kbd>
              </dt>
              <dd>{t[WORDS[action]]}</dd>
            </div>
          ))}
        </dl>
        <Switch on={on} onChange={setKeys} label={t.keysOn} hint={t.keysHint} />
      </div>
    </Dialog>
  );
}
