import { onlineManager } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useText } from '../lib/i18n';
import styles from './OfflineBanner.module.css';
import { appText } from './text';

export function OfflineBanner() {
  const t = useText(appText);
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status" className={styles.holder} data-offline={!online || undefined}>
      {!online && (
        <p className={styles.banner}>
          <WifiOff size={18} strokeWidth={1.8} aria-hidden />
          {t.offline}
        </p>
      )}
    </div>
  );
}
