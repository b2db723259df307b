import layout from './layout.module.css';

/** Short facts in a line, each kept whole where the line breaks. */
export function Parts({ of: parts }: { of: readonly string[] }) {
  return (
    <span className="tabular">
      {parts.map((part, index) => (
        <span key={part} className={layout.whole}>
          {part}
          {index < parts.length - 1 && ' ·\u00a0'}
        </span>
      ))}
    </span>
  );
}
