import { Check, CircleAlert, CloudOff, type LucideIcon, Lock, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { NoteView } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import { editorText } from './editorText';
import styles from './SaveState.module.css';
import { PATIENCE, PAUSE, type Saving, savingOf } from './saving';
import type { Provider } from './sync/provider';
import { useSyncState } from './useSyncState';

const ICONS: Record<Saving, LucideIcon> = {
  connecting: RefreshCw,
  saved: Check,
  saving: RefreshCw,
  offline: CloudOff,
  offlineKept: CloudOff,
  readOnly: Lock,
  stopped: CircleAlert,
};

/** Whether what one wrote is safe, and where. */
export function SaveState({ note, provider }: { note: NoteView; provider: Provider | null }) {
  const t = useText(editorText);
  const saving = useCalm(provider, note.may.write);
  const Icon = ICONS[saving];
  return (
    <>
      <p className={styles.state} data-saving={saving}>
        <Icon size={16} strokeWidth={1.8} aria-hidden />
        <span>{t[saving]}</span>
      </p>
      <Announced saving={saving} />
    </>
  );
}

/** The truth, without blinking: what comes and goes within a moment is not told. */
function useCalm(provider: Provider | null, mayWrite: boolean): Saving {
  const sync = useSyncState(provider);
  const now = savingOf(sync, mayWrite);
  const rested = useLater(now, PAUSE);
  const lasting = useLater(sync.link, PATIENCE);
  if (sync.link === 'offline' && lasting === 'live' && navigator.onLine)
    return sync.unsaved > 0 ? 'saving' : 'saved';
  return now === 'saved' ? rested : now;
}

/** Said aloud when it changes, but not at every pause in typing. */
function Announced({ saving }: { saving: Saving }) {
  const t = useText(editorText);
  const [said, setSaid] = useState(saving);
  if (saving !== 'saving' && saving !== said) setSaid(saving);
  return (
    <span role="status" className="visually-hidden">
      {t[said]}
    </span>
  );
}
