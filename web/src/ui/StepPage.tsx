import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../lib/i18n';
import bar from './BottomBar.module.css';
import { IconButton } from './Button';
import { Form } from './Form';
import layout from './layout.module.css';
import styles from './StepPage.module.css';
import { uiText } from './text';
import { useTitle } from './useTitle';

interface StepPageProps {
  title: string;
  /** Which page of how many, in words. */
  progress?: string;
  fraction?: number;
  lead?: ReactNode;
  onBack: () => void;
  onSubmit: () => void;
  error: unknown;
  /** What stands in the bar at the bottom; its submit button goes on. */
  actions: ReactNode;
  children: ReactNode;
}

/** One question of a few: the way back above, what comes next below. */
export function StepPage({
  title,
  progress,
  fraction,
  lead,
  onBack,
  onSubmit,
  error,
  actions,
  children,
}: StepPageProps) {
  const t = useText(uiText);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useTitle(title);

  // A new step is like a new page: it starts at its top, and screen readers hear its question.
  useEffect(() => {
    if (!first.current) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [title]);

  return (
    <Form className={`${layout.narrow} ${bar.page}`} onSubmit={onSubmit} error={error}>
      <div className={bar.content}>
        <header>
          <div className={styles.top}>
            <IconButton label={t.back} className={styles.back} onClick={onBack}>
              <ArrowLeft size={22} strokeWidth={1.8} aria-hidden />
            </IconButton>
            {progress && <span className={styles.progress}>{progress}</span>}
          </div>
          {fraction !== undefined && (
            <div className={styles.track} aria-hidden>
              <div style={{ width: `${fraction * 100}%` }} />
            </div>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className={layout.soft}>{lead}</p>}
        </header>
        {children}
      </div>
      <div className={bar.bar}>{actions}</div>
    </Form>
  );
}
