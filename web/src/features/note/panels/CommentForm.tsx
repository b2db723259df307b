import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../lib/i18n';
import { clean } from '../../../lib/words';
import { Button } from '../../../ui/Button';
import { TextArea } from '../../../ui/Field';
import { Form } from '../../../ui/Form';
import layout from '../../../ui/layout.module.css';
import { ProblemNotice } from '../../../ui/Notice';
import { uiText } from '../../../ui/text';

const MAX = 2000;

interface CommentFormProps {
  label: string;
  action: string;
  /** What it begins with. */
  body?: string;
  hint?: string;
  placeholder?: string;
  busy: boolean;
  error: unknown;
  onFocus?: () => void;
  onSubmit: (body: string) => void;
  /** Of a form that was opened by a press: it takes the focus. */
  onCancel?: () => void;
}

export function CommentForm({
  label,
  action,
  body = '',
  busy,
  error,
  onSubmit,
  onCancel,
  ...area
}: CommentFormProps) {
  const t = useText(uiText);
  const [typed, setTyped] = useState(body);
  const box = useRef<HTMLTextAreaElement>(null);
  const opened = onCancel !== undefined;

  useEffect(() => {
    if (opened) box.current?.focus();
  }, [opened]);

  return (
    <Form
      className={layout.stack}
      error={error}
      onSubmit={() => {
        if (clean(typed) && !busy) onSubmit(clean(typed));
      }}
    >
      <TextArea
        ref={box}
        label={label}
        rows={2}
        maxLength={MAX}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        {...area}
      />
      <ProblemNotice error={error} />
      <div className={layout.actions}>
        {onCancel && (
          <Button kind="secondary" onClick={onCancel}>
            {t.cancel}
          </Button>
        )}
        <Button type="submit" busy={busy} disabled={!clean(typed)}>
          {action}
        </Button>
      </div>
    </Form>
  );
}
