import { useSearchParams } from 'wouter';
import type { RoomFilter } from '../../api/queries';

/** The filter lives in the address, so that going back and sharing keep it. */
export function useRoomFilter(): [RoomFilter, (change: Partial<RoomFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search);
  const change = (part: Partial<RoomFilter>) =>
    setSearch(writeFilter({ ...filter, ...part }), { replace: true });
  return [filter, change];
}

export const NO_FILTER: RoomFilter = {
  query: '',
  days: [],
  open: false,
  maxFee: null,
  keyword: '',
};

export function readFilter(search: URLSearchParams): RoomFilter {
  const fee = search.get('max_fee');
  return {
    query: search.get('query') ?? '',
    days: (search.get('days') ?? '').split(',').filter(Boolean).map(Number),
    open: search.get('open') === 'true',
    maxFee: fee === null ? null : Number(fee),
    keyword: search.get('keyword') ?? '',
  };
}

export function writeFilter(filter: RoomFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.query) search.set('query', filter.query);
  if (filter.days.length > 0) search.set('days', filter.days.join(','));
  if (filter.open) search.set('open', 'true');
  if (filter.maxFee !== null) search.set('max_fee', String(filter.maxFee));
  if (filter.keyword) search.set('keyword', filter.keyword);
  return search;
}
