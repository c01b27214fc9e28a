/** The small parts of renderer/ui in every state: buttons, chips, signs, menu and dialog. Shown by Gallery.tsx. */
import { Archive, Clock, type LucideIcon, Plus, Star, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Mark } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon, channelName } from '../ui/ChannelIcon.tsx'
import { Chip, type Tone } from '../ui/Chip.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { Menu } from '../ui/Menu.tsx'

const kinds = ['primary', 'plain', 'quiet', 'danger'] as const
const tones: readonly Tone[] = ['neutral', 'accent', 'good', 'warn', 'bad']
const marks: readonly Mark[] = ['saved', 'sending', 'confirming', 'needsYou', 'mayBeYours']
/** The last one is no channel that Satchel knows. */
const channels = ['email', 'whatsapp', 'sms', 'linkedin', 'telegram']
export const people = ['Ana Souza', 'José Ñandú', 'अनन्या शर्मा', '山田 太郎', 'ليلى حداد', '🙂']

const Row = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2.5">{children}</div>
)

export function Buttons() {
  const row = (icon: LucideIcon | null, disabled: boolean) => (
    <Row>
      {kinds.map((kind) => (
        <Button key={kind} kind={kind} disabled={disabled} {...(icon ? { icon } : {})}>
          {t(disabled ? 'gallery.disabled' : `gallery.${kind}`)}
        </Button>
      ))}
    </Row>
  )
  return (
    <>
      {row(null, false)}
      {row(Plus, false)}
      {row(Plus, true)}
    </>
  )
}

export function IconButtons() {
  return (
    <Row>
      <IconButton label={t('gallery.plain')} icon={Archive} />
      <IconButton label={t('gallery.pressed')} icon={Star} pressed />
      <IconButton label={t('gallery.disabled')} icon={Clock} disabled />
    </Row>
  )
}

export function Chips() {
  return (
    <>
      <Row>
        {tones.map((tone) => (
          <Chip key={tone} tone={tone}>
            {t('gallery.tone', { tone })}
          </Chip>
        ))}
      </Row>
      <Row>
        {tones.map((tone) => (
          <Chip key={tone} tone={tone} icon={Clock}>
            {t('gallery.tone', { tone })}
          </Chip>
        ))}
      </Row>
      <div className="flex w-44">
        <Chip>{t('gallery.long')}</Chip>
      </div>
    </>
  )
}

export function Signs() {
  return (
    <>
      {marks.map((mark) => (
        <Row key={mark}>
          <MarkSign mark={mark} />
          <span className="text-xs text-soft">{t(`mark.${mark}`)}</span>
        </Row>
      ))}
      <Row>
        {channels.map((channel) => (
          <span key={channel} className="flex items-center gap-1.5 text-xs text-soft">
            <ChannelIcon channel={channel} />
            {channelName(channel)}
          </span>
        ))}
      </Row>
      <Row>
        {people.map((name) => (
          <Avatar key={name} name={name} large />
        ))}
        {people.map((name) => (
          <Avatar key={name} name={name} />
        ))}
      </Row>
    </>
  )
}

export function Menus() {
  const [picked, setPicked] = useState('plain')
  const [dialog, setDialog] = useState<'narrow' | 'wide' | null>(null)
  const close = () => setDialog(null)
  return (
    <Row>
      <Menu
        label={t('gallery.menu')}
        trigger={t('gallery.menu')}
        className="h-7 rounded-md bg-raised px-2.5 text-sm font-medium shadow-card hover:bg-hover"
        items={[
          ...(['plain', 'quiet'] as const).map((id) => ({
            id,
            label: t(`gallery.${id}`),
            icon: Clock,
            checked: id === picked,
            onPick: () => setPicked(id),
          })),
          { id: 'disabled', label: t('gallery.disabled'), icon: Trash2, disabled: true, onPick: () => {} },
        ]}
      />
      <Button onClick={() => setDialog('narrow')}>{t('gallery.dialog')}</Button>
      <Button onClick={() => setDialog('wide')}>{t('gallery.dialogWide')}</Button>
      <Dialog
        open={dialog !== null}
        onClose={close}
        width={dialog ?? 'narrow'}
        title={t('gallery.menus')}
        footer={
          <>
            <Button kind="quiet" onClick={close}>
              {t('dialog.cancel')}
            </Button>
            <Button kind="primary" onClick={close}>
              {t('gallery.primary')}
            </Button>
          </>
        }
      >
        <p className="text-soft">{t('gallery.emptyText')}</p>
      </Dialog>
    </Row>
  )
}
