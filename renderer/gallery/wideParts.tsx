/** The wide parts of renderer/ui in every state: fields, empty states, toasts, problems. Shown by Gallery.tsx. */
import { Columns3, Inbox } from 'lucide-react'
import { useState } from 'react'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Field } from '../ui/Field.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { ForeignBody } from '../ui/ForeignText.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { ToastCard } from '../ui/Toasts.tsx'

/** What a stranger may write: other scripts, a turn of direction, characters that show nothing. */
const strange = 'नमस्ते, 見積もりをお願いします, مرحبا بكم \u202Eabc\u202C\nhttps://example.com <b>not bold</b>'

export function Fields() {
  const label = t('gallery.label')
  const placeholder = t('gallery.placeholder')
  const value = t('gallery.value')
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3">
      <Field label={label}>{(links) => <TextInput {...links} placeholder={placeholder} />}</Field>
      <Field label={label}>{(links) => <TextInput {...links} defaultValue={value} />}</Field>
      <Field label={label} hint={t('gallery.hint')}>
        {(links) => <TextInput {...links} defaultValue={value} />}
      </Field>
      <Field label={label} problem={t('gallery.problem')}>
        {(links) => <TextInput {...links} defaultValue={value} />}
      </Field>
      <Field label={t('gallery.disabled')}>
        {(links) => <TextInput {...links} defaultValue={value} disabled />}
      </Field>
      <Field label={label} hint={t('gallery.hint')}>
        {(links) => <TextArea {...links} rows={2} placeholder={placeholder} />}
      </Field>
    </div>
  )
}

export function Switches() {
  const [on, setOn] = useState(true)
  const [kind, setKind] = useState<'plain' | 'quiet'>('plain')
  const options = (['plain', 'quiet'] as const).map((one) => ({ value: one, label: t(`gallery.${one}`) }))
  return (
    <div className="flex items-center gap-3">
      <Choice value={kind} options={options} onChange={setKind} aria-label={t('gallery.label')} />
      <Choice value={kind} options={options} onChange={setKind} aria-label={t('gallery.disabled')} disabled />
      <Switch on={on} label={t('gallery.label')} onChange={setOn} />
      <Switch on={!on} label={t('gallery.label')} onChange={(next) => setOn(!next)} />
    </div>
  )
}

export function ToastParts() {
  const action = { label: t('action.undo'), run: () => {} }
  const text = t('gallery.toast')
  // No id of a real toast, so these stay.
  return (
    <div className="flex flex-col items-start gap-2.5">
      <ToastCard toast={{ id: -1, text, tone: 'plain', deed: null, action: null }} />
      <ToastCard toast={{ id: -2, text, tone: 'plain', deed: null, action }} />
      <ToastCard toast={{ id: -3, text: t('gallery.toastBad'), tone: 'bad', deed: null, action: null }} />
      <ToastCard toast={{ id: -4, text: t('gallery.long'), tone: 'plain', deed: null, action }} />
      <Button onClick={() => showToast({ text, action })}>{t('gallery.toasts')}</Button>
    </div>
  )
}

export function Problems() {
  return (
    <>
      <ProblemNote problem={{ code: 'notReachable' }} />
      <ProblemNote problem={{ code: 'serverTrouble', message: '503 upstream connect error' }} />
    </>
  )
}

export function Foreign() {
  return (
    <div className="max-w-72">
      <ForeignLine text={strange} />
      <ForeignBody text={strange} />
    </div>
  )
}

export function Empty() {
  const title = t('gallery.empty')
  return (
    <div className="grid grid-cols-2 gap-4">
      <EmptyState icon={Inbox} title={title} />
      <EmptyState
        icon={Columns3}
        title={title}
        text={t('gallery.emptyText')}
        action={<Button kind="primary">{t('gallery.primary')}</Button>}
      />
    </div>
  )
}
