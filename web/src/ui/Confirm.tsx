import type { ReactNode } from 'react';
import { useText } from '../lib/i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import layout from './layout.module.css';
import { ProblemNotice } from './Notice';
import { uiText } from './text';

interface ConfirmProps {
  title: string;
  children: ReactNode;
  action: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({
  title,
  children,
  action,
  busy,
  error,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const t = useText(uiText);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={layout.stack}>
        <div>{children}</div>
        <ProblemNotice error={error} />
        <div className={layout.actions}>
          <Button kind="secondary" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
