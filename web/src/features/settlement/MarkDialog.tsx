import { useState } from 'react';
import { useText } from '../../lib/i18n';
import { SelectField } from '../../ui/Field';
import layout from '../../ui/layout.module.css';
import { marksFor } from './marks';
import { ReasonDialog } from './ReasonDialog';
import { markText, settlementText } from './text';
import type { Mark } from './types';

interface MarkDialogProps {
  name: string;
  own: boolean;
  before: Mark;
  attribute: number;
  busy: boolean;
  error: unknown;
  onSend: (input: { mark: Mark; reason: string }) => void;
  onClose: () => void;
}

/** The owner's word on a mark, with its reason. */
export function MarkDialog(props: MarkDialogProps) {
  const t = useText(settlementText);
  const words = useText(markText);
  const [mark, setMark] = useState(props.before);
  return (
    <ReasonDialog
      title={t.changeTitle(props.name)}
      lead={t.changeLead}
      placeholder={t.changePlaceholder}
      action={t.changeSend}
      busy={props.busy}
      error={props.error}
      onSend={(reason) => props.onSend({ mark, reason })}
      onClose={props.onClose}
    >
      <SelectField
        label={t.changeMark}
        value={mark}
        options={marksFor(props.attribute).map((one) => ({ value: one, label: words[one] }))}
        onChange={(value) => setMark(value as Mark)}
      />
      {props.own && <p className={layout.small}>{t.changeOwn}</p>}
    </ReasonDialog>
  );
}
