/** The settings: sections to scroll or search. Every choice is stored and acts at once. Mounted by the frame. */
import { SearchX } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { AppState, WorkspaceSummary } from '../../shared/views.ts'
import { usePreferences } from '../data/usePreferences.ts'
import { useRead } from '../data/useRead.ts'
import { useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { aboutRows } from './aboutRows.tsx'
import { attentionRows } from './attentionRows.tsx'
import { dealRows } from './dealRows.tsx'
import { generalRows } from './generalRows.tsx'
import { inboxRows } from './inboxRows.tsx'
import { keyRows } from './keyRows.tsx'
import { noticeRows } from './noticeRows.tsx'
import { matching, type SettingRow, type SettingSection } from './settingRow.ts'
import { syncRows } from './syncRows.tsx'
import { workspaceRows } from './workspaceRows.tsx'

export function SettingsPage({ app, workspace }: { app: AppState; workspace: WorkspaceSummary }) {
  const { id } = workspace
  const preferences = usePreferences()
  // One that could not be opened has none, and can still be deleted.
  const ofThis = workspace.problem ? null : { workspace: id }
  const own = useRead('workspacePreferences.get', ofThis).value
  const status = useRead('sync.status', ofThis).value
  const [typed, setTyped] = useState('')
  const content = useRef<HTMLDivElement>(null)
  const ofWorkspace = (
    <Words id="settings.ofWorkspace" values={{ name: <ForeignText text={workspace.name} /> }} />
  )
  const sections: readonly SettingSection[] = [
    { id: 'general', title: t('settings.general'), rows: generalRows(preferences) },
    { id: 'inbox', title: t('settings.inbox'), rows: inboxRows(preferences) },
    { id: 'keys', title: t('settings.keys'), rows: keyRows(preferences.keys) },
    { id: 'notifications', title: t('settings.notifications'), rows: noticeRows(preferences) },
    ...(own
      ? [
          {
            id: 'deals',
            title: t('settings.deals'),
            lead: ofWorkspace,
            rows: [...attentionRows(id, own), ...dealRows(id, own)],
          },
          {
            id: 'sync',
            title: t('settings.sync'),
            lead: ofWorkspace,
            rows: syncRows(id, own, status),
          },
          {
            id: 'workspace',
            title: t('settings.workspace'),
            lead: ofWorkspace,
            rows: workspaceRows(id, own, preferences.notifications.intents),
          },
        ]
      : []),
    { id: 'about', title: t('settings.about'), rows: aboutRows(app) },
  ]
  const found = matching(sections, typed)
  const goTo = (section: string) => {
    const target = content.current?.querySelector<HTMLElement>(`[data-section="${section}"]`)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }

  const at = useView((view) => view.settingsAt)
  // Its sections come with the answer of a read.
  const isThere = found.some((section) => section.id === at)
  const showFirst = useEffectEvent((section: string) => {
    goTo(section)
    useView.setState({ settingsAt: null })
  })
  useEffect(() => {
    if (at !== null && isThere) showFirst(at)
  }, [at, isThere])

  return (
    <div className="flex h-full min-w-0">
      <div className="flex w-[184px] shrink-0 flex-col gap-3 border-r border-line p-3">
        <h1 className="px-2 pt-1 text-lg font-semibold">{t('page.settings')}</h1>
        <TextInput
          type="search"
          aria-label={t('settings.search')}
          placeholder={t('settings.search')}
          data-testid="settings-search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed) setTyped('')
          }}
        />
        <nav aria-label={t('settings.sections')}>
          <ul className="flex flex-col gap-0.5">
            {found.map((section) => (
              <li key={section.id}>
                <button
                  type="button"
                  onClick={() => goTo(section.id)}
                  className="flex h-7 w-full items-center rounded-md px-2 text-left text-soft hover:bg-hover hover:text-text"
                >
                  <span className="truncate">{section.title}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div ref={content} data-testid="settings" className="min-w-0 flex-1 overflow-y-auto">
        {found.length === 0 ? (
          <EmptyState icon={SearchX} title={t('settings.nothingTitle')} text={t('settings.nothingText')} />
        ) : (
          <div className="mx-auto flex max-w-[680px] flex-col gap-8 px-6 pt-5 pb-16">
            {found.map((section) => (
              <Section key={section.id} section={section} />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

function Section({ section: { id, title, lead, rows } }: { section: SettingSection }) {
  const titleId = useId()
  return (
    <section
      data-section={id}
      aria-labelledby={titleId}
      tabIndex={-1}
      className="scroll-mt-5 focus:outline-none"
    >
      <h2 id={titleId} className="text-base font-semibold">
        {title}
      </h2>
      {lead ? <p className="text-xs text-faint">{lead}</p> : null}
      <div className="mt-2 divide-y divide-line rounded-xl bg-raised px-4 shadow-card">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </div>
    </section>
  )
}

function Row({ row: { id, title, hint, control, wide } }: { row: SettingRow }) {
  const labelId = `setting-${id}`
  return (
    <div data-testid={`setting-${id}`} className={wide ? 'py-3' : 'flex min-h-14 items-center gap-6 py-2.5'}>
      <div className="min-w-0 flex-1">
        <h3 id={labelId} className="font-medium">
          {title}
        </h3>
        {hint ? <p className="text-xs text-soft">{hint}</p> : null}
      </div>
      <div className={wide ? 'mt-2' : 'shrink-0'}>{control(labelId)}</div>
    </div>
  )
}
