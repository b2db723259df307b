import { Languages, Moon, Sun } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { Me } from '../api/types';
import { chooseLanguage, useLanguage, useText } from '../lib/i18n';
import { chooseTheme, useDark } from '../lib/theme';
import { IconButton } from '../ui/Button';
import { appText } from './text';
import styles from './Toggles.module.css';

/** Language and appearance, one tap each. */
export function Toggles() {
  const t = useText(appText);
  const language = useLanguage();
  const dark = useDark();
  const client = useQueryClient();

  const switchLanguage = () => {
    const next = language === 'ko' ? 'en' : 'ko';
    chooseLanguage(next);
    const me = client.getQueryData<Me | null>(['me']);
    if (!me) return;
    client.setQueryData<Me>(['me'], { ...me, language: next });
    // Mail follows the account's language; if this fails, the page still speaks the chosen one.
    ask(api.PATCH('/api/v1/me', { body: { language: next } })).catch(() => undefined);
    // Reasons and problems are sentences of the server.
    void client.invalidateQueries({ queryKey: ['recommendations'] });
  };

  return (
    <div className={styles.toggles}>
      <IconButton label={t.toOther} onClick={switchLanguage}>
        <Languages size={22} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <IconButton
        label={dark ? t.toLight : t.toDark}
        onClick={() => chooseTheme(dark ? 'light' : 'dark')}
      >
        {dark ? (
          <Sun size={22} strokeWidth={1.8} aria-hidden />
        ) : (
          <Moon size={22} strokeWidth={1.8} aria-hidden />
        )}
      </IconButton>
    </div>
  );
}
