import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import type { FreeHours } from '../../api/types';
import { useText } from '../../lib/i18n';
import { useLater } from '../../lib/useLater';
import styles from './FitCount.module.css';
import { onboardingText } from './text';

interface FitCountProps {
  interests: string[];
  goal: string;
  free: FreeHours[];
}

const PAUSE = 300;

/** How many rooms fit what has been said so far. */
export function FitCount(props: FitCountProps) {
  const t = useText(onboardingText);
  const said = useLater(JSON.stringify(props), PAUSE);
  const { data } = useQuery({
    queryKey: ['fit-count', said],
    queryFn: () =>
      ask(api.POST('/api/v1/recommendations/count', { body: JSON.parse(said) as FitCountProps })),
    placeholderData: keepPreviousData,
  });
  return (
    <p role="status" className={`${styles.count} tabular`}>
      {data ? (
        <>
          <b>{t.count(data.count)}</b>
          {t.open(data.open)}
        </>
      ) : (
        t.counting
      )}
    </p>
  );
}
