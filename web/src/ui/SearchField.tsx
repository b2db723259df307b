import { Search } from 'lucide-react';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** Read aloud; the placeholder is what one sees. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  className?: string | undefined;
}

export function SearchField({ label, placeholder, value, onChange, className }: SearchFieldProps) {
  return (
    <label className={[styles.search, className].filter(Boolean).join(' ')}>
      <span className="visually-hidden">{label}</span>
      <Search size={20} strokeWidth={1.8} aria-hidden />
      <input
        type="search"
        enterKeyHint="search"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
