import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format';
import { serverQuery } from '../auth/session';

const USUAL_CAP = 1_000_000;

/** What a room's numbers may be on this server. */
export function useLimits(seated: number) {
  const f = useFormat();
  const { data } = useQuery(serverQuery);
  const feeCap = data?.fee_cap ?? USUAL_CAP;
  return { feeCap, feeCapText: f.wonShort(feeCap), seated };
}
