import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { NextRules } from './NextRules';
import { RulesLines } from './RulesLines';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Enrolment, PartProps } from './types';

/** The rules of the season, and what the room has decided for the next. */
export function RulesPart({ season, mine }: PartProps & { mine: Enrolment | undefined }) {
  const t = useText(settlementText);
  return (
    <section className={layout.stack} aria-labelledby="rules">
      <h2 id="rules">{t.rulesOf(season.number)}</h2>
      {mine?.agreed && <p className={`${layout.small} ${layout.muted}`}>{t.youAgreed}</p>}
      <div className={`${layout.card} ${styles.rulesCard}`}>
        <RulesLines text={season.rules_text} />
      </div>
      {season.next_rules && <NextRules now={season.rules} next={season.next_rules} />}
    </section>
  );
}
