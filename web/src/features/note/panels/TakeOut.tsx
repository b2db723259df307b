import { FileCode, FileText, Printer } from 'lucide-react';
import { saveFile } from '../../../lib/files';
import { useLanguage, useText } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { renderToHtml } from '../Markdown';
import styles from './About.module.css';
import { fileName, printSheet, standalone } from './standalone';
import { panelText } from './text';

interface TakeOutProps {
  title: string;
  text: string;
}

/** The note as files, and on paper. */
export function TakeOut({ title, text }: TakeOutProps) {
  const t = useText(panelText);
  const language = useLanguage();
  const save = (content: string, ending: string, type: string) =>
    saveFile(new File([content], fileName(title, ending), { type }));
  const saveHtml = (html: string) => save(standalone(title, html, language), 'html', 'text/html');
  const ways = [
    { name: t.markdown, Icon: FileText, take: () => save(text, 'md', 'text/markdown') },
    { name: t.html, Icon: FileCode, take: () => void renderToHtml(text).then(saveHtml) },
    {
      name: t.print,
      Icon: Printer,
      take: () => void renderToHtml(text).then((html) => printSheet(title, html)),
    },
  ];
  return (
    <section className={styles.part} aria-labelledby="take-out">
      <h3 id="take-out">{t.takeOut}</h3>
      <div className={styles.ways}>
        {ways.map(({ name, Icon, take }) => (
          <Button key={name} kind="secondary" onClick={take}>
            <Icon size={18} strokeWidth={1.8} aria-hidden />
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
}
