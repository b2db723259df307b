import { date, dayKey, time } from '../../lib/format';
import { useLanguage } from '../../lib/i18n';

/** Instants as people write them, in the room's zone. */
export function useWhen(zone: string) {
  const language = useLanguage();
  const day = (iso: string) => date(iso, language, zone);
  const short = (iso: string) => {
    const [, month, dayOfMonth] = dayKey(iso, zone).split('-').map(Number);
    return `${month ?? 0}/${dayOfMonth ?? 0}`;
  };
  return {
    day,
    clock: (iso: string) => time(iso, zone),
    full: (iso: string) => `${day(iso)} ${time(iso, zone)}`,
    /** 11/23, for narrow columns. */
    short,
    /** 11/23 19:00, where the year goes without saying. */
    brief: (iso: string) => `${short(iso)} ${time(iso, zone)}`,
  };
}
