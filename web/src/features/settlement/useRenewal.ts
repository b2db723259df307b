import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { settlementText } from './text';
import type { Enrolment } from './types';
import { useMoney } from './useMoney';

/** Says what becomes of my seat and deposit after this season. */
export function useRenewal(room: number) {
  const t = useText(settlementText);
  return useMoney(
    room,
    (next: Enrolment['next']) =>
      ask(
        api.PUT('/api/v1/rooms/{id}/seasons/present/renewal', {
          params: { path: { id: room } },
          body: { next },
        }),
      ),
    t.renewDone,
  );
}
