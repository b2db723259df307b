import type { Me } from '../../api/types';
import { toCells } from '../../lib/hours';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import styles from './Home.module.css';
import { homeText } from './text';

/** What the recommendations go by, and where to change it. Only where there is room beside them. */
export function Told({ me }: { me: Me }) {
  const t = useText(homeText);
  return (
    <section className={`${layout.card} ${layout.cardPad} ${layout.stack} ${styles.told}`}>
      <h2 className={layout.strong}>{t.toldTitle}</h2>
      <dl>
        <div>
          <dt>{t.toldInterests}</dt>
          <dd>{me.interests.join(' · ') || t.nothing}</dd>
        </div>
        <div>
          <dt>{t.toldGoal}</dt>
          <dd>{me.goal || t.nothing}</dd>
        </div>
        <div>
          <dt>{t.toldFree}</dt>
          <dd>{me.free.length > 0 ? t.hours(toCells(me.free).size) : t.nothing}</dd>
        </div>
      </dl>
      <ButtonLink href="/welcome" kind="secondary">
        {t.toldAction}
      </ButtonLink>
    </section>
  );
}
