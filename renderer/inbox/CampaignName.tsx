/** A campaign in the side panel: the name that the person gave it, or its id, and the way to name it. */
import { Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { foreignTitle } from '../ui/foreignTitle.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'

export function CampaignName({ workspace, campaign }: { workspace: string; campaign: string }) {
  const splits = useRead('splits.list', { workspace }).value
  const name = splits?.find(({ id }) => id === `campaign:${campaign}`)?.name ?? null
  const [typed, setTyped] = useState<string | null>(null)

  const write = async (now: string | null) => {
    const answer = await call('splits.name', { workspace, id: `campaign:${campaign}`, name: now })
    if (!answer.ok) return showProblem(answer.problem)
    setTyped(null)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const now = (typed ?? '').trim()
    void write(now === '' ? null : now)
  }
  if (typed === null)
    return (
      <span className="flex items-center gap-1">
        <span
          className="min-w-0 flex-1 truncate select-text"
          title={foreignTitle(name === null ? campaign : t('thread.campaign', { id: campaign }))}
          data-testid="campaign-name"
        >
          <ForeignText text={name ?? campaign} />
        </span>
        <IconButton
          label={t(name === null ? 'campaign.name' : 'campaign.rename')}
          icon={Pencil}
          data-testid="name-campaign"
          onClick={() => setTyped(name ?? '')}
          className="-my-1 size-6"
        />
      </span>
    )
  return (
    <form onSubmit={save} className="flex flex-col gap-1">
      <TextInput
        dir="auto"
        maxLength={60}
        autoFocus
        aria-label={t('campaign.name')}
        data-testid="campaign-field"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          setTyped(null)
        }}
        className="h-7! w-full"
      />
      <p className="text-2xs text-faint">{t('campaign.nameHint', { id: visibleLine(campaign) })}</p>
      <span className="flex gap-1">
        <Button kind="plain" type="submit">
          {t('action.save')}
        </Button>
        {name === null ? null : (
          <Button kind="quiet" onClick={() => void write(null)}>
            {t('campaign.noName')}
          </Button>
        )}
      </span>
    </form>
  )
}
