import { type ReactNode, useState } from 'react';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { settlementText } from './text';

const REASON_MAX = 1000;

interface ReasonDialogProps {
  title: string;
  lead: string;
  placeholder: string;
  action: string;
  busy: boolean;
  error: unknown;
  onSend: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Something that needs a reason, which all members can read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useText(settlementText);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = clean(reason) ? undefined : t.reasonMissing;
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Form
        className={layout.stack}
        error={props.error}
        onSubmit={() => {
          setTried(true);
          if (!missing && !props.busy) props.onSend(clean(reason));
        }}
      >
        {props.children}
        <TextArea
          label={t.reason}
          hint={props.lead}
          placeholder={props.placeholder}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={(tried ? missing : undefined) ?? fieldError(props.error, 'reason')}
        />
        {!hasFieldErrors(props.error) && <ProblemNotice error={props.error} />}
        <Button type="submit" wide busy={props.busy}>
          {props.action}
        </Button>
      </Form>
    </Dialog>
  );
}
