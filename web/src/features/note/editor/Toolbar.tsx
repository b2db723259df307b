import type { EditorView } from '@codemirror/view';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../../../lib/i18n';
import { editorText } from '../editorText';
import styles from './Toolbar.module.css';
import { shown, spoken, type Tool } from './tools';

const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop for the Tab key; arrows go on from there. */
export function Toolbar({ groups, view }: { groups: Tool[][]; view: EditorView | null }) {
  const t = useText(editorText);
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const all = groups.flat();

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? all.length - 1
          : step && (stop + step + all.length) % all.length;
    if (next === undefined) return;
    event.preventDefault();
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div
      ref={bar}
      className={styles.bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t.tools}
      onKeyDown={move}
    >
      {groups.map((group) => (
        <div key={group[0]?.name} className={styles.group}>
          {group.map((tool) => {
            const { name, Icon, key, run } = tool;
            const index = all.indexOf(tool);
            return (
              <button
                key={name}
                type="button"
                className={styles.tool}
                tabIndex={index === stop ? 0 : -1}
                aria-label={t[name]}
                aria-keyshortcuts={spoken(key)}
                title={`${t[name]} (${shown(key)})`}
                // The text keeps the focus, and a phone its keyboard.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => {
                  setStop(index);
                  if (view) run(view);
                }}
              >
                <Icon size={20} strokeWidth={1.8} aria-hidden />
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
