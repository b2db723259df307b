import type { NoteVersion } from '../../../api/types';
import { dayKey } from '../../../lib/format';

export interface Day {
  key: string;
  versions: NoteVersion[];
}

/** Versions by the days of the room's zone, in the order they have. */
export function byDay(versions: readonly NoteVersion[], zone: string): Day[] {
  const days = new Map<string, Day>();
  for (const version of versions) {
    const key = dayKey(version.at, zone);
    const day = days.get(key) ?? { key, versions: [] };
    day.versions.push(version);
    days.set(key, day);
  }
  return [...days.values()];
}
