import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import layout from '../../ui/layout.module.css';
import { Part } from '../me/Part';
import { duration } from './studyTime';
import { studyText } from './text';
import { useThisWeek } from './useThisWeek';

/** On the page about me: how long I studied, and whether calls work here. */
export function StudyPart() {
  const t = useText(studyText);
  const { language } = useFormat();
  const seconds = useThisWeek().week.data?.seconds ?? 0;
  return (
    <Part title={t.partTitle}>
      <p className={layout.soft}>
        {seconds > 0 ? t.partWeek(duration(seconds, language)) : t.partNone}
      </p>
      <div className={layout.wrap}>
        <ButtonLink href="/me/study" kind="secondary">
          {t.open}
        </ButtonLink>
        <ButtonLink href="/call/test" kind="secondary">
          {t.test}
        </ButtonLink>
      </div>
    </Part>
  );
}
