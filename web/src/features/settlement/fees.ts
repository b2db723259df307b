import { api, ask } from '../../api/client';

/** Says that my own deposit was sent. */
export const claimFee = (id: number, season: number) =>
  ask(api.POST('/api/v1/rooms/{id}/fees/claim', { params: { path: { id } }, body: { season } }));

/** Says that a member's deposit has arrived; the holder's. */
export const confirmFee = (id: number, season: number, user: number) =>
  ask(
    api.POST('/api/v1/rooms/{id}/fees/confirm', {
      params: { path: { id } },
      body: { season, user },
    }),
  );
