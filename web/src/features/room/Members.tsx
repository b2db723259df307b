import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '../../api/queries';
import type { Member, Room } from '../../api/types';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Person } from '../../ui/Person';
import { Skeleton } from '../../ui/Skeleton';
import { useMe } from '../auth/session';
import { Invite } from './Invite';
import { Manage } from './Manage';
import styles from './Members.module.css';
import { RemoveMember } from './RemoveMember';
import { Requests } from './Requests';
import { roomText } from './text';

/** Who sits here, who waits at the door, and what one may do about it. */
export default function Members({ room }: { room: Room }) {
  const t = useText(roomText);
  const members = useQuery(membersQuery(room.id));
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
            <MemberLine key={member.id} room={room} member={member} />
          ))}
        </ul>
      </section>
      {owner && open && <Invite room={room} />}
      <Manage room={room} members={people} />
    </div>
  );
}

function MemberLine({ room, member }: { room: Room; member: Member }) {
  const t = useText(roomText);
  const f = useFormat();
  const me = useMe();
  const mine = member.id === me.id;
  const removable = room.standing === 'owner' && !member.owner && !room.closed_at;
  return (
    <li>
      <Person name={member.name} me={mine} />
      <div className={layout.grow}>
        {member.name}
        <small className="tabular">{t.joined(f.date(member.joined_at, room.time_zone))}</small>
      </div>
      {mine && <span className={styles.tag}>{t.you}</span>}
      {member.owner && <span className={styles.tag}>{t.owner}</span>}
      {removable && <RemoveMember room={room} member={member} />}
    </li>
  );
}
