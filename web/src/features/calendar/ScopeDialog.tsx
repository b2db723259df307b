import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { uiText } from '../../ui/text';
import { calendarText } from './text';

export type Scope = 'this' | 'following' | 'all';

interface ScopeDialogProps {
  removing: boolean;
  /** How it repeats cannot change for a single one. */
  several: boolean;
  busy: boolean;
  error: unknown;
  onChoose: (scope: Scope) => void;
  onClose: () => void;
}

/** Asks how many occurrences a change or a deletion is about. */
export function ScopeDialog({
  removing,
  several,
  busy,
  error,
  onChoose,
  onClose,
}: ScopeDialogProps) {
  const t = useText(calendarText);
  const ui = useText(uiText);
  const [scope, setScope] = useState<Scope>(several ? 'following' : 'this');
  return (
    <Dialog title={removing ? t.scopeRemoveTitle : t.scopeTitle} onClose={onClose}>
      <div className={layout.stack}>
        <p className={layout.soft}>{t.scopeLead}</p>
        <Choice
          legend={t.repeats}
          value={scope}
          options={[
            ...(several ? [] : [{ value: 'this' as const, label: t.scopeThis }]),
            { value: 'following' as const, label: t.scopeFollowing },
            { value: 'all' as const, label: t.scopeAll },
          ]}
          onChange={setScope}
        />
        <ProblemNotice error={error} />
        <div className={layout.actions}>
          <Button kind="secondary" onClick={onClose}>
            {ui.cancel}
          </Button>
          <Button
            kind={removing ? 'danger' : 'primary'}
            busy={busy}
            onClick={() => onChoose(scope)}
          >
            {removing ? t.remove : t.save}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
