import { SendHorizontal } from 'lucide-react';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useText } from '../../lib/i18n';
import { useEnter } from '../../lib/useEnter';
import { length } from '../../lib/words';
import { IconButton } from '../../ui/Button';
import styles from './Chat.module.css';
import { chatText } from './text';

const MESSAGE_MAX = 4000;

/** On phones Enter is a new line and the button sends. */
const hasKeyboard = () => !matchMedia('(pointer: coarse)').matches;

export function Composer({ onSend }: { onSend: (content: string) => void }) {
  const t = useText(chatText);
  // The box keeps its own text: a controlled one disturbs Hangul while it is being composed.
  const box = useRef<HTMLTextAreaElement>(null);
  const [over, setOver] = useState(0);

  const grow = () => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
    setOver(Math.max(0, length(area.value.trim()) - MESSAGE_MAX));
  };
  const send = () => {
    const area = box.current;
    const content = area?.value.trim() ?? '';
    if (!area || !content || length(content) > MESSAGE_MAX) return;
    area.value = '';
    grow();
    onSend(content);
  };
  const enter = useEnter(send, hasKeyboard());

  return (
    <form
      className={styles.composer}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        send();
        box.current?.focus();
      }}
    >
      <div role="status">{over > 0 && <p className={styles.over}>{t.tooLong(over)}</p>}</div>
      <div className={styles.box}>
        <textarea
          ref={box}
          rows={1}
          aria-label={t.write}
          placeholder={t.write}
          onInput={grow}
          {...enter}
        />
        <IconButton label={t.send} kind="primary" type="submit">
          <SendHorizontal size={20} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </div>
    </form>
  );
}
