import type { ReactNode } from 'react';
import styles from './Templates.module.css';
import type { TemplateKey } from './templates';

/** A sheet of graph paper with what a template puts on it. */
export function TemplatePicture({ template }: { template: TemplateKey }) {
  return (
    <svg className={styles.picture} viewBox="0 0 96 64" aria-hidden>
      <rect className={styles.sheet} x="18.5" y="4.5" width="59" height="59" rx="3" />
      {DRAWN[template]}
    </svg>
  );
}

const DRAWN: Record<TemplateKey, ReactNode> = {
  blank: <path className={styles.cursor} d="M27 13v10" />,
  minutes: (
    <>
      <path className={styles.title} d="M26 13h24" />
      <Grid x={26} y={19} columns={3} rows={2} />
      <Tick x={26} y={37} done />
      <Tick x={26} y={46} />
      <Tick x={26} y={55} />
    </>
  ),
  mistakes: (
    <>
      <path className={styles.title} d="M26 13h18" />
      <Grid x={26} y={19} columns={4} rows={3} />
      <path className={styles.cross} d="m28.5 28 5 5m0-5-5 5M28.5 36l5 5m0-5-5 5" />
      <rect className={styles.mark} x="26" y="48.5" width="32" height="6" rx="1.5" />
      <path className={styles.line} d="M28 51.5h28M26 58.5h20" />
    </>
  ),
  book: (
    <>
      <path className={styles.title} d="M26 13h28" />
      <path className={styles.quote} d="M27 20v12" />
      <rect className={styles.mark} x="31" y="19" width="37" height="6" rx="1.5" />
      <path className={styles.line} d="M33 22h33M33 29h24" />
      <path className={styles.line} d="M31 39h35M31 45h27M31 51h35M31 57h18" />
      <path className={styles.dots} d="M27 39h.01M27 45h.01M27 51h.01M27 57h.01" />
    </>
  ),
};

const CELL = { width: 14, height: 8 };

interface GridProps {
  x: number;
  y: number;
  columns: number;
  rows: number;
}

function Grid({ x, y, columns, rows }: GridProps) {
  const width = 44;
  const height = rows * CELL.height - (rows === 3 ? 0 : 2);
  const across = Array.from({ length: columns - 1 }, (_, index) => ((index + 1) * width) / columns);
  const down = Array.from({ length: rows - 1 }, (_, index) => ((index + 1) * height) / rows);
  return (
    <>
      <rect className={styles.head} x={x} y={y} width={width} height={height / rows} rx="1.5" />
      <rect className={styles.frame} x={x} y={y} width={width} height={height} rx="1.5" />
      <path
        className={styles.frame}
        d={[
          ...across.map((dx) => `M${x + dx} ${y}v${height}`),
          ...down.map((dy) => `M${x} ${y + dy}h${width}`),
        ].join('')}
      />
    </>
  );
}

function Tick({ x, y, done = false }: { x: number; y: number; done?: boolean }) {
  return (
    <>
      <rect
        className={done ? styles.done : styles.frame}
        x={x}
        y={y}
        width="6"
        height="6"
        rx="1.5"
      />
      <path className={styles.line} d={`M${x + 10} ${y + 3}h${done ? 26 : 32}`} />
      {done && <path className={styles.tick} d={`m${x + 1.5} ${y + 3} 1.3 1.4 2-2.6`} />}
    </>
  );
}
