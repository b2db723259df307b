import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { Chip } from '../../ui/Chip';
import layout from '../../ui/layout.module.css';
import { MoneyField } from '../../ui/MoneyField';
import { NumberField } from '../../ui/NumberField';
import type { RoomDraft } from './draft';
import { MoreRules } from './MoreRules';
import type { FieldsProps } from './RoomFields';
import styles from './RoomFields.module.css';
import { eventsOf, TEMPLATE_KEYS, templateOf, TEMPLATES } from './templates';
import { roomText } from './text';
import { WhatIf } from './WhatIf';

/** What people agree on: a template to begin with, the few numbers that matter, what they would mean. */
export function RuleFields(props: FieldsProps & { feeCap: number }) {
  const t = useText(roomText);
  const { draft, onChange, problems } = props;
  return (
    <>
      <Templates draft={draft} onChange={onChange} />
      <Deposit {...props} />
      {draft.fee > 0 && <Absence {...props} />}
      <NumberField
        label={t.seasonLabel}
        value={draft.season}
        onChange={(season) => onChange({ season })}
        error={problems.season}
      />
      {draft.fee > 0 && <WhatIf draft={draft} />}
      <MoreRules {...props} />
    </>
  );
}

function Templates({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>) {
  const t = useText(roomText);
  const chosen = templateOf(draft);
  return (
    <fieldset>
      <legend className={styles.legend}>{t.templates}</legend>
      <div className={layout.wrap}>
        {TEMPLATE_KEYS.map((key) => (
          <Chip key={key} on={key === chosen} onChange={() => onChange(TEMPLATES[key])}>
            {t[key]}
          </Chip>
        ))}
      </div>
      <p className={`${layout.small} ${layout.muted} ${styles.lead}`} role="status">
        {chosen ? t[`${chosen}Lead`] : t.templatesHint}
      </p>
    </fieldset>
  );
}

function Deposit({ draft, onChange, problems, feeCap }: FieldsProps & { feeCap: number }) {
  const t = useText(roomText);
  const f = useFormat();
  return (
    <MoneyField
      label={t.fee}
      hint={t.feeHint(f.wonShort(feeCap))}
      value={draft.fee}
      onChange={(fee) => onChange({ fee })}
      error={problems.fee}
    />
  );
}

/** What one absence costs, in won. */
function lossOf(draft: RoomDraft): number {
  const whole = Math.floor((draft.fee * draft.penalty) / 100);
  return draft.basis === 'proportional' ? Math.floor(whole / eventsOf(draft)) : whole;
}

function Absence({ draft, onChange, problems }: FieldsProps) {
  const t = useText(roomText);
  const f = useFormat();
  return (
    <div className={styles.pair}>
      <NumberField
        label={`${t.penaltyLabel} (${t.penaltyUnit})`}
        hint={t.penaltyReads(f.won(lossOf(draft)))}
        value={draft.penalty}
        onChange={(penalty) => onChange({ penalty })}
        error={problems.penalty}
      />
      <NumberField
        label={t.graceLabel}
        hint={t.graceHint}
        value={draft.grace}
        onChange={(grace) => onChange({ grace })}
        error={problems.grace}
      />
    </div>
  );
}
