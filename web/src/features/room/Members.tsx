import { useQuery } from '@tanstack/react-query';
import { membersQuery, trustQuery } from '../../api/queries';
import type { Member, Room, Trust } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { useNow } from '../../lib/useNow';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Person } from '../../ui/Person';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import { RatePerson } from '../rating/RatePerson';
import { RoomRating } from '../rating/RoomRating';
import { ratingText } from '../rating/text';
import { Trusted } from '../rating/Trusted';
import { Invite } from './Invite';
import { Manage } from './Manage';
import styles from './Members.module.css';
import { RemoveMember } from './RemoveMember';
import { Requests } from './Requests';
import { roomText } from './text';

/** Who has sat here this long may rate. */
const RATES_AFTER = 24 * 3_600_000;

/** Who sits here, who waits at the door, and what one may do about it. */
export default function Members({ room }: { room: Room }) {
  const t = useText(roomText);
  const members = useQuery(membersQuery(room.id));
  const trust = useQuery(trustQuery(room.id));
  const mayRate = useMayRate(room, members.data?.items ?? []);
  const owner = room.standing === 'owner';
  const open = !room.closed_at;
  if (members.isPending)
    return (
      <div className={layout.narrow}>
        <Skeleton count={5} height={56} />
      </div>
    );
  if (members.isError)
    return (
      <div className={layout.narrow}>
        <LoadFailed error={members.error} onRetry={() => void members.refetch()} />
      </div>
    );
  const people = members.data.items;
  return (
    <div className={`${layout.narrow} ${layout.stackLoose}`}>
      {owner && open && <Requests room={room} />}
      <section className={layout.stack} aria-labelledby="members">
        <h2 id="members">{t.membersOf(people.length, room.max_user_count)}</h2>
        <ul className={styles.people}>
          {people.map((member) => (
            <MemberLine
              key={member.id}
              room={room}
              member={member}
              trust={trust.data?.people.find(({ user }) => user.id === member.id)}
              mayRate={mayRate}
            />
          ))}
        </ul>
      </section>
      <RoomRating room={room.id} may={mayRate} />
      {owner && open && <Invite room={room} />}
      <Manage room={room} members={people} />
    </div>
  );
}

function useMayRate(room: Room, members: readonly Member[]): boolean {
  const me = useMe();
  const now = useNow();
  const mine = members.find(({ id }) => id === me.id);
  return (
    !room.closed_at &&
    mine !== undefined &&
    now.getTime() - new Date(mine.joined_at).getTime() >= RATES_AFTER
  );
}

interface MemberLineProps {
  room: Room;
  member: Member;
  trust: Trust | undefined;
  mayRate: boolean;
}

function MemberLine({ room, member, trust, mayRate }: MemberLineProps) {
  const t = useText(roomText);
  const rating = useText(ratingText);
  const f = useFormat();
  const me = useMe();
  const mine = member.id === me.id;
  const removable = room.standing === 'owner' && !member.owner && !room.closed_at;
  return (
    <li className={styles.person}>
      <Person name={member.name} me={mine} />
      <div className={layout.grow}>
        <p className={styles.name}>
          {member.name}
          {mine && <span className={styles.tag}>{t.you}</span>}
          {member.owner && <span className={styles.tag}>{t.owner}</span>}
        </p>
        <small className="tabular">{t.joined(f.date(member.joined_at, room.time_zone))}</small>
      </div>
      {mayRate && !mine && trust?.mine === 0 && (
        <RatePerson room={room.id} user={member.id} name={member.name} />
      )}
      {removable && <RemoveMember room={room} member={member} />}
      {trust && (
        <div className={styles.trust}>
          <Trusted trust={trust} />
          {trust.mine > 0 && <small>{rating.mine(trust.mine)}</small>}
        </div>
      )}
    </li>
  );
}
