import {
  Hand,
  LayoutGrid,
  type LucideIcon,
  LogOut,
  MessageCircle,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  RectangleHorizontal,
  Settings2,
  UsersRound,
  Video,
  VideoOff,
} from 'lucide-react';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import type { Capture } from './capture';
import styles from './Controls.module.css';
import { callText } from './text';
import { canShare } from './useActions';
import type { Layout } from './useLook';

export type Side = 'chat' | 'people' | null;

interface ControlsProps {
  capture: Capture;
  actions: { microphone: () => void; camera: () => void; share: () => unknown; hand: () => void };
  handUp: boolean;
  layout: Layout;
  side: Side;
  unread: boolean;
  onLayout: () => void;
  onSide: (side: Side) => void;
  onSettings: () => void;
  onLeave: () => void;
}

/** The bar below: what one does oneself, what one looks at, and the way out. */
export function Controls({ capture, actions, handUp, layout, side, unread, ...on }: ControlsProps) {
  const t = useText(callText);
  const { camera, microphone, screen } = useStore(capture.state);
  return (
    <div className={styles.bar} role="group" aria-label={t.controls}>
      <Control
        Icon={microphone ? Mic : MicOff}
        word={t.micWord}
        label={microphone ? t.microphoneOff : t.microphoneOn}
        look={microphone ? 'on' : 'off'}
        onPress={actions.microphone}
      />
      <Control
        Icon={camera ? Video : VideoOff}
        word={t.camWord}
        label={camera ? t.cameraOff : t.cameraOn}
        look={camera ? 'on' : 'off'}
        onPress={actions.camera}
      />
      {canShare() && (
        <Control
          Icon={screen ? MonitorX : MonitorUp}
          word={t.shareWord}
          label={screen ? t.shareStop : t.share}
          look={screen ? 'on' : 'off'}
          wide
          onPress={() => void actions.share()}
        />
      )}
      <Control
        Icon={Hand}
        word={t.handWord}
        label={handUp ? t.handDown : t.handUp}
        look={handUp ? 'lit' : 'off'}
        onPress={actions.hand}
      />
      <Control
        Icon={layout === 'grid' ? RectangleHorizontal : LayoutGrid}
        word={t.layoutWord}
        label={`${t.layoutWord}: ${layout === 'grid' ? t.layoutSpeaker : t.layoutGrid}`}
        wide
        onPress={on.onLayout}
      />
      <Control
        Icon={MessageCircle}
        word={t.chat}
        label={unread ? `${t.chat}, ${t.newMessages}` : t.chat}
        open={side === 'chat'}
        dot={unread}
        onPress={() => on.onSide(side === 'chat' ? null : 'chat')}
      />
      <Control
        Icon={UsersRound}
        word={t.people}
        label={t.people}
        open={side === 'people'}
        onPress={() => on.onSide(side === 'people' ? null : 'people')}
      />
      <Control Icon={Settings2} word={t.settings} label={t.settings} onPress={on.onSettings} />
      <Control Icon={LogOut} word={t.leave} label={t.leave} look="leave" onPress={on.onLeave} />
    </div>
  );
}

interface ControlProps {
  Icon: LucideIcon;
  word: string;
  label: string;
  look?: 'on' | 'off' | 'lit' | 'leave';
  /** Whether the panel that it opens is open. */
  open?: boolean;
  dot?: boolean;
  /** On phones it is in the settings. */
  wide?: boolean;
  onPress: () => void;
}

function Control({ Icon, word, label, look, open, dot, wide, onPress }: ControlProps) {
  return (
    <button
      type="button"
      className={[styles.control, look && styles[look], wide && styles.wide]
        .filter(Boolean)
        .join(' ')}
      aria-label={label}
      aria-expanded={open}
      title={label}
      onClick={onPress}
    >
      <span className={styles.icon}>
        <Icon size={21} strokeWidth={1.8} aria-hidden />
        {dot && <span className={styles.dot} />}
      </span>
      <span aria-hidden>{word}</span>
    </button>
  );
}
