/** Needs you: everything that only the person can decide, as a list to go through, with the open one beside it. */
import { CheckCheck, CircleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useRead } from '../data/useRead.ts'
import { useCommands } from '../state/commands.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { problemText } from '../ui/problemText.ts'
import { ChangeMatter } from './ChangeMatter.tsx'
import { Flood } from './Flood.tsx'
import { MatterList } from './MatterList.tsx'
import { conflictsIn, flood, type Matter, mattersOf, openMatter } from './matters.ts'
import { QuestionMatter } from './QuestionMatter.tsx'
import { useLostFocus } from './useLostFocus.ts'
import { useMatterKeys } from './useMatterKeys.ts'

/** Changes with every answer, that of one field among others included. */
const answerable = (matter: Matter) =>
  matter.is === 'question'
    ? matter.id
    : `${matter.id} ${matter.entry.why} ${matter.entry.held.map(({ field }) => field)}`

export function NeedsYouPage({ workspace }: { workspace: string }) {
  const { value: entries, problem } = useRead('outbox.list', { workspace })
  const { value: questions, problem: alsoProblem } = useRead('questions.list', { workspace })
  const [chosen, setChosen] = useState<string | null>(null)
  const lastPlace = useRef(0)
  const page = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const matters = entries && questions ? mattersOf(entries, questions) : []
  const ids = matters.map(({ id }) => id)
  const open = openMatter(ids, chosen, lastPlace.current)
  const shown = open === null ? undefined : matters[open.place]

  useEffect(() => {
    if (!open) return
    lastPlace.current = open.place
    // The first one is chosen as soon as it is seen, so that later ones before it do not push it away.
    if (open.id !== chosen) setChosen(open.id)
  }, [open, chosen])
  useLostFocus(page, title, matters.map(answerable).join())
  const move = (by: 1 | -1) => {
    const next = ids[(open?.place ?? 0) + by]
    if (next !== undefined) setChosen(next)
  }
  useMatterKeys()
  useCommands({
    nextMatter: () => move(1),
    previousMatter: () => move(-1),
    enterMatter: () => title.current?.focus(),
    leaveMatter: () => page.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus(),
  })

  const wrong = problem ?? alsoProblem
  if (!entries || !questions)
    return wrong ? (
      <EmptyState icon={CircleAlert} title={t('page.needsYou')} text={problemText(wrong)} />
    ) : null
  const conflicts = conflictsIn(entries)
  return (
    <div ref={page} tabIndex={-1} className="h-full focus:outline-none">
      {shown === undefined ? (
        <EmptyState icon={CheckCheck} title={t('needsYou.emptyTitle')} text={t('needsYou.emptyText')} />
      ) : (
        <div className="flex h-full">
          <section className="flex w-[260px] shrink-0 flex-col border-r border-line min-[1100px]:w-[320px]">
            <h1 className="flex items-baseline gap-2 px-4 pt-4 pb-2.5 text-lg font-semibold">
              {t('page.needsYou')}
              <span className="text-xs font-normal text-faint tabular-nums">{number(matters.length)}</span>
            </h1>
            {conflicts.fields >= flood ? <Flood workspace={workspace} conflicts={conflicts} /> : null}
            <MatterList matters={matters} open={shown.id} onOpen={setChosen} />
          </section>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is scrolled by keys
            tabIndex={0}
            aria-label={t('needsYou.question')}
            className="min-w-0 flex-1 overflow-y-auto"
          >
            <div key={shown.id} className="@container/matter mx-auto max-w-3xl px-6 py-5">
              {shown.is === 'question' ? (
                <QuestionMatter question={shown.question} workspace={workspace} title={title} />
              ) : (
                <ChangeMatter entry={shown.entry} workspace={workspace} title={title} />
              )}
            </div>
          </section>
        </div>
      )}
    </div>
  )
}
