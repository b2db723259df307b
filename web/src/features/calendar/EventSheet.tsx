import type { PlanEntry, Room } from '../../api/types';
import { Dialog } from '../../ui/Dialog';
import { EventLine } from './EventLine';
import styles from './Plan.module.css';

interface EventSheetProps {
  room: Room;
  event: PlanEntry;
  onEdit: (() => void) | undefined;
  onClose: () => void;
}

/** One event, looked at from the week. */
export function EventSheet({ room, event, onEdit, onClose }: EventSheetProps) {
  return (
    <Dialog title={event.title} onClose={onClose}>
      <ul className={styles.events}>
        <EventLine room={room} event={event} asking onEdit={onEdit} />
      </ul>
    </Dialog>
  );
}
