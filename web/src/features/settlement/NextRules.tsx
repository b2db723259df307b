import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { changedRules } from './changedRules';
import styles from './Settlement.module.css';
import { settlementText } from './text';
import type { Rules } from './types';

/** What changes with the next season: the rule, what it is now, what it will be. */
export function NextRules({ now, next }: { now: Rules; next: Rules }) {
  const t = useText(settlementText);
  const f = useFormat();
  const changes = changedRules(now, next, t, f.won);
  if (changes.length === 0) return null;
  return (
    <div>
      <h3>{t.nextRules}</h3>
      <dl className={`tabular ${styles.next}`}>
        {changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <s>{before}</s> → <b>{after}</b>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
