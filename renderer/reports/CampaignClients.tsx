/** Gives campaigns to clients, one or many at a time. Local: the API does not know whose a campaign is. */
import { useRef, useState } from 'react'
import { call } from '../data/call.ts'
import { sendFile } from '../data/sendFile.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { openExporting } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { visibleLine } from '../ui/visibleText.ts'

const none = ''

export function CampaignClients({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const campaigns = useRead('campaignClients.list', { workspace }).value
  const clients = useRead('clients.list', { workspace }).value ?? []
  const assign = useWrite('campaignClients.assign')
  const file = useRef<HTMLInputElement>(null)
  /** what came of the file that was taken in */
  const [taken, setTaken] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const options = [
    { value: none, label: t('reports.noClient') },
    ...clients.map(({ key, name, domain }) => ({ value: key, label: visibleLine(name || domain || key) })),
  ]
  const give = async (ids: string[], client: string) => {
    const answer = await assign.run({ workspace, campaigns: ids, client: client === none ? null : client })
    if (answer.ok) setChosen(new Set())
    else showProblem(answer.problem)
  }
  const take = async (picked: File) => {
    const sent = await sendFile(workspace, picked)
    const answer = sent.ok ? await call('imports.campaigns', { workspace, upload: sent.upload }) : sent
    if (answer.ok) setTaken(t('campaigns.taken', answer.value))
    else showProblem(answer.problem)
  }
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <Dialog
      open
      width="wide"
      title={t('campaigns.title')}
      onClose={onClose}
      footer={
        <>
          <input
            ref={file}
            type="file"
            accept=".csv,text/csv"
            aria-label={t('campaigns.import')}
            data-testid="campaigns-file"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              const [picked] = event.target.files ?? []
              if (picked) void take(picked)
              event.target.value = ''
            }}
          />
          <Button kind="quiet" data-testid="campaigns-import" onClick={() => file.current?.click()}>
            {t('campaigns.import')}
          </Button>
          <Button
            kind="quiet"
            data-testid="campaigns-export"
            onClick={() => openExporting({ is: 'campaigns' })}
          >
            {t('export.open')}
          </Button>
          <span role="status" className="min-w-0 flex-1 text-xs text-soft">
            {taken}
          </span>
          <Button kind="primary" onClick={onClose}>
            {t('campaigns.done')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-soft">{t('campaigns.text')}</p>
      {campaigns?.length === 0 ? <p className="text-soft">{t('campaigns.none')}</p> : null}
      {clients.length === 0 ? <p className="mb-3 text-soft">{t('campaigns.noClients')}</p> : null}
      {chosen.size > 0 ? (
        <p className="mb-2 flex items-center gap-2">
          {t('campaigns.chosen', { n: chosen.size })}
          <Choice
            aria-label={t('campaigns.chosen', { n: chosen.size })}
            data-testid="give-chosen"
            value="?"
            options={[{ value: '?', label: '…' }, ...options]}
            onChange={(client) => void give([...chosen], client)}
          />
        </p>
      ) : null}
      <ul className="max-h-[46vh] divide-y divide-line overflow-y-auto rounded-lg shadow-card">
        {campaigns?.map(({ campaign, name, conversations, client }) => {
          const called = visibleLine(name || campaign)
          return (
            <li key={campaign} data-testid="campaign-row" className="flex items-center gap-3 px-3 py-1.5">
              <input
                type="checkbox"
                aria-label={t('campaigns.choose', { campaign: called })}
                checked={chosen.has(campaign)}
                onChange={() => toggle(campaign)}
                className="size-4 accent-(--accent)"
              />
              <span className="min-w-0 flex-1 truncate">
                <ForeignText text={name || campaign} />
              </span>
              <span className="text-xs text-faint tabular-nums">{number(conversations)}</span>
              <Choice
                aria-label={t('campaigns.clientOf', { campaign: called })}
                className="w-52"
                value={client ?? none}
                options={options}
                onChange={(picked) => void give([campaign], picked)}
              />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
