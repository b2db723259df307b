import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { editorText } from './editorText';
import type { Provider, SyncState } from './sync/provider';

/** What is said of a text that the server does not take. Who signs in again goes on where they were. */
const SAYS: Partial<Record<SyncState['link'], 'conflict' | 'tooLarge' | 'refused'>> = {
  conflict: 'conflict',
  fault: 'conflict',
  tooLarge: 'tooLarge',
  closed: 'refused',
  deleted: 'refused',
};

interface RescueProps {
  provider: Provider;
  /** There is nowhere to write any more, whatever the connection says. */
  lost: boolean;
  onDone: () => void;
}

/** Gives a text back that the server does not take, before the note begins anew. */
export function Rescue({ provider, lost, onDone }: RescueProps) {
  const { link, write, unsaved } = useStore(provider.state);
  const [away, setAway] = useState(false);
  const closed = lost || (link === 'live' && !write);
  const says = SAYS[link] ?? (closed && 'refused');
  if (!says || unsaved === 0 || away) return null;
  return (
    <GiveBack
      provider={provider}
      says={says}
      // It is offered again when the note is opened again; only the button gives it up.
      onClose={() => setAway(true)}
      onDone={() => {
        void provider.discard().then(onDone);
      }}
    />
  );
}

interface GiveBackProps {
  provider: Provider;
  says: 'conflict' | 'tooLarge' | 'refused';
  onClose: () => void;
  onDone: () => void;
}

function GiveBack({ provider, says, onClose, onDone }: GiveBackProps) {
  const t = useText(editorText);
  const [text] = useState(() => provider.text.toJSON());
  return (
    <Dialog title={t.rescueTitle} onClose={onClose}>
      <div className={layout.stack}>
        <p>{t[says]}</p>
        <TextArea label={t.mine} value={text} rows={8} readOnly />
        <div className={layout.actions}>
          <Button kind="secondary" onClick={onDone}>
            {t.anew}
          </Button>
          <CopyButton text={text} label={t.copy} done={t.copied} />
        </div>
      </div>
    </Dialog>
  );
}
