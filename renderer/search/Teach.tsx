/** What stands there before anything is typed: what can be searched, by examples that can be tried. */
import { Search } from 'lucide-react'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'

const examples = [
  { text: 'intent:booking status:active', words: 'search.tryIntent' },
  { text: 'value:>50000 -stage:lost', words: 'search.tryStage' },
  { text: 'channel:whatsapp after:7d', words: 'search.tryDay' },
  { text: '"price list"', words: 'search.tryPhrase' },
  { text: 'intent:interested -has:deal', words: 'search.tryNot' },
] as const

export function Teach({ onTry }: { onTry: (text: string) => void }) {
  return (
    <EmptyState
      icon={Search}
      title={t('search.teachTitle')}
      text={t('search.teachText')}
      action={
        <ul className="mt-2 flex flex-col items-stretch gap-1 text-left">
          {examples.map(({ text, words }) => (
            <li key={text}>
              <button
                type="button"
                data-testid="search-example"
                onClick={() => onTry(text)}
                className="grid w-full grid-cols-[auto] gap-x-4 rounded-lg px-3 py-1.5 text-left hover:bg-hover min-[720px]:grid-cols-[230px_auto]"
              >
                <code className="font-mono text-accent-text">{text}</code>
                <span className="text-soft">{t(words)}</span>
              </button>
            </li>
          ))}
        </ul>
      }
    />
  )
}
