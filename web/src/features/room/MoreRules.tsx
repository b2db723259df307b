import type { Room } from '../../api/types';
import { useText } from '../../lib/i18n';
import { Disclosure } from '../../ui/Disclosure';
import { SelectField } from '../../ui/Field';
import { MoneyField } from '../../ui/MoneyField';
import { NumberField } from '../../ui/NumberField';
import type { FieldsProps } from './RoomFields';
import styles from './RoomFields.module.css';
import { roomText } from './text';

const FIELDS = ['policy', 'basis', 'lateEvery', 'quota', 'planned', 'cost'] as const;

/** The rules that a template has decided already and few change. */
export function MoreRules(props: FieldsProps) {
  const t = useText(roomText);
  const wrong = FIELDS.some((field) => props.problems[field]);
  return (
    <Disclosure title={t.moreRules} {...(wrong && { open: true })}>
      <div className={styles.moreFields}>
        <Selects {...props} />
        <Numbers {...props} />
      </div>
    </Disclosure>
  );
}

function Selects({ draft, onChange, problems }: FieldsProps) {
  const t = useText(roomText);
  return (
    <>
      <SelectField
        label={t.policyLabel}
        value={draft.policy}
        options={[
          { value: 'perfect', label: t.policyPerfect },
          { value: 'least', label: t.policyLeast },
          { value: 'weighted', label: t.policyWeighted },
          { value: 'fund', label: t.policyFund },
        ]}
        onChange={(policy) => onChange({ policy: policy as Room['policy'] })}
        error={problems.policy}
      />
      <SelectField
        label={t.basisLabel}
        value={draft.basis}
        options={[
          { value: 'per_absence', label: t.basisAbsence },
          { value: 'proportional', label: t.basisPart },
        ]}
        onChange={(basis) => onChange({ basis: basis as Room['basis'] })}
        error={problems.basis}
      />
    </>
  );
}

function Numbers({ draft, onChange, problems }: FieldsProps) {
  const t = useText(roomText);
  const number = (field: 'lateEvery' | 'quota' | 'planned', label: string, hint: string) => (
    <NumberField
      label={label}
      hint={hint}
      value={draft[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={problems[field]}
    />
  );
  return (
    <>
      {number('lateEvery', t.lateLabel, t.lateHint)}
      {number('quota', t.quotaLabel, t.quotaHint)}
      {number('planned', t.plannedLabel, t.plannedHint)}
      <MoneyField
        label={t.costLabel}
        hint={t.costHint}
        value={draft.cost}
        onChange={(cost) => onChange({ cost })}
        error={problems.cost}
      />
    </>
  );
}
