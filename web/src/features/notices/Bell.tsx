import { useQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { unreadQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { ButtonLink } from '../../ui/Button';
import buttons from '../../ui/Button.module.css';
import { badge } from './badge';
import styles from './Bell.module.css';
import { noticesText } from './text';

/** The way to one's notices, with how many are new. */
export function Bell() {
  const t = useText(noticesText);
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <ButtonLink
      href="/notices"
      kind="quiet"
      className={`${buttons.icon} ${styles.bell}`}
      aria-label={t.bell(unread)}
    >
      <BellIcon size={22} strokeWidth={1.8} aria-hidden />
      {unread > 0 && (
        <span className={`${styles.badge} tabular`} aria-hidden>
          {badge(unread)}
        </span>
      )}
    </ButtonLink>
  );
}
