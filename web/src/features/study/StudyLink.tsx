import { ChevronRight, Timer } from 'lucide-react';
import { Link } from 'wouter';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import home from '../home/Home.module.css';
import { duration } from './studyTime';
import { studyText } from './text';
import { useThisWeek } from './useThisWeek';

/** This week in one line, on the home page. */
export function StudyLink() {
  const t = useText(studyText);
  const { language } = useFormat();
  const { data } = useThisWeek().week;
  return (
    <Link href="/me/study" className={`${layout.card} ${home.event}`}>
      <span className={home.icon}>
        <Timer size={20} strokeWidth={1.8} aria-hidden />
      </span>
      <span className={layout.grow}>
        <b>{t.title}</b>
        <small className="tabular">
          {!data && '\u00a0'}
          {data && (data.seconds > 0 ? t.homeWeek(duration(data.seconds, language)) : t.homeNone)}
        </small>
      </span>
      <ChevronRight size={20} strokeWidth={1.8} aria-hidden />
    </Link>
  );
}
