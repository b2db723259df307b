import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { useStore } from '../../lib/store';
import styles from './Markdown.module.css';
import { render, type Wish } from './markdown/engine';
import { definitions, type Segment, segments } from './markdown/segments';
import { fetchTools, tools } from './markdown/tools';

interface MarkdownProps {
  text: string;
  /** A box on a line of the text was ticked; without it boxes cannot be. */
  onTask?: (line: number, done: boolean) => void;
  className?: string | undefined;
}

/** How much of a long text is rendered at once; the rest follows without holding anything up. */
const AT_ONCE = 6000;

function beginning(text: string): string {
  if (text.length <= AT_ONCE) return text;
  let shown = '';
  for (const { source } of segments(text)) {
    if (shown.length >= AT_ONCE) break;
    shown += source;
  }
  return shown;
}

/** A text in Markdown as it is meant to be read. */
export default function Markdown({ text, onTask, className }: MarkdownProps) {
  const shown = useDeferredValue(text, beginning(text));
  const { typeset, parsers } = useStore(tools);
  const parts = useMemo(() => keyed(segments(shown)), [shown]);
  const links = useMemo(() => definitions(shown), [shown]);
  const ref = useRef<HTMLDivElement>(null);
  useInside(ref);
  useTicks(ref, onTask);

  useEffect(() => {
    fetchTools(text).catch(() => undefined); // it is readable without
  }, [text]);

  return (
    <div ref={ref} className={[styles.markdown, className].filter(Boolean).join(' ')}>
      {parts.map(({ key, source, line }) => (
        <Part
          key={key}
          source={source}
          line={line}
          typeset={source.includes('$') ? typeset : null}
          parsers={/```|~~~/.test(source) ? parsers : NONE}
          definitions={source.includes('[') ? links : ''}
          place="page"
          ticks={Boolean(onTask)}
        />
      ))}
    </div>
  );
}

/** The text as HTML that stands alone. */
export async function renderToHtml(text: string): Promise<string> {
  await fetchTools(text);
  const wish = {
    ...tools.get(),
    place: 'file',
    ticks: false,
    definitions: definitions(text),
  } as const;
  return render(text, wish);
}

const NONE: Wish['parsers'] = new Map();

/** A segment keeps its element while others come and go. */
function keyed(all: readonly Segment[]): (Segment & { key: string })[] {
  const seen = new Map<string, number>();
  return all.map((segment) => {
    const before = seen.get(segment.source) ?? 0;
    seen.set(segment.source, before + 1);
    return { ...segment, key: `${before} ${segment.source}` };
  });
}

const Part = memo(function Part({ source, line, ...wish }: Segment & Wish) {
  const { typeset, parsers, definitions, place, ticks } = wish;
  const html = useMemo(
    () => render(source, { typeset, parsers, definitions, place, ticks }),
    [source, typeset, parsers, definitions, place, ticks],
  );
  return (
    <div className={styles.part} data-from={line} dangerouslySetInnerHTML={{ __html: html }} />
  );
});

type Container = React.RefObject<HTMLDivElement | null>;

/** Links within studyONE open without loading the page anew. */
function useInside(ref: Container): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const box = ref.current;
    const follow = (event: MouseEvent) => {
      const here = (event.target as Element).closest<HTMLElement>('a[data-here]')?.dataset.here;
      const other = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
      if (!here || other) return;
      event.preventDefault();
      navigate(here);
    };
    box?.addEventListener('click', follow);
    return () => box?.removeEventListener('click', follow);
  }, [ref, navigate]);
}

const lineOf = (box: HTMLInputElement): number =>
  Number(box.closest<HTMLElement>('[data-from]')?.dataset.from) + Number(box.dataset.line);

/** Tells which line's box was ticked. The part is drawn anew then, and the focus stays at the box. */
function useTicks(ref: Container, onTask: MarkdownProps['onTask']): void {
  const ticked = useRef(-1);
  useEffect(() => {
    const box = ref.current;
    const tick = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      ticked.current = lineOf(target);
      onTask?.(ticked.current, target.checked);
    };
    box?.addEventListener('change', tick);
    return () => box?.removeEventListener('change', tick);
  }, [ref, onTask]);

  useLayoutEffect(() => {
    if (ticked.current < 0 || document.activeElement !== document.body) return;
    const boxes = [...(ref.current?.querySelectorAll('input') ?? [])];
    boxes.find((box) => lineOf(box) === ticked.current)?.focus();
    ticked.current = -1;
  });
}
