import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './Button.module.css';

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger';

const classes = (kind: Kind, wide: boolean, extra?: string) =>
  [styles.button, styles[kind], wide && styles.wide, extra].filter(Boolean).join(' ');

interface ButtonProps extends ComponentProps<'button'> {
  kind?: Kind;
  wide?: boolean;
  /** The work this button started still runs: it keeps its place and takes no second press. */
  busy?: boolean;
}

export function Button({
  kind = 'primary',
  wide = false,
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes(kind, wide, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        // A disabled button would lose the focus, so a busy one only ignores presses.
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

interface ButtonLinkProps {
  href: string;
  kind?: Kind;
  wide?: boolean;
  className?: string;
  children: ReactNode;
  'aria-label'?: string;
}

export function ButtonLink({
  kind = 'primary',
  wide = false,
  className,
  ...rest
}: ButtonLinkProps) {
  return <Link {...rest} className={classes(kind, wide, className)} />;
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  label: string;
}

/** An icon alone; the label is read aloud and shown on hover. */
export function IconButton({ label, kind = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      kind={kind}
      className={[styles.icon, className].filter(Boolean).join(' ')}
      aria-label={label}
      title={label}
    />
  );
}
