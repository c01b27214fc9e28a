/**
 * Hands a draft to the mail program or to the clipboard, and notes here that it was. The app cannot send, and what
 * becomes of the text elsewhere is not known.
 */
import { mailtoOf } from '../../shared/mailto.ts'
import type { ConversationItem, Draft, HandedHow } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { channelName } from '../ui/ChannelIcon.tsx'
import { copyText } from '../ui/copyText.ts'
import { showProblem } from '../ui/showProblem.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { openOutside } from './openOutside.ts'

type Handed = {
  workspace: string
  row: Pick<ConversationItem, 'key' | 'channel' | 'lead_email'>
  draft: Pick<Draft, 'subject' | 'text'>
  how: HandedHow
}

/** The draft is saved already. */
export async function handOver({ workspace, row, draft, how }: Handed): Promise<void> {
  const went = how === 'mail' ? await toMail(row, draft) : await toClipboard(row, draft)
  if (went === null) return
  const answer = await call('drafts.handedOver', { workspace, key: row.key, how: went })
  if (!answer.ok) showProblem(answer.problem)
}

/** How it left in the end; null when it did not. */
async function toMail({ lead_email: to }: Handed['row'], draft: Handed['draft']): Promise<HandedHow | null> {
  const mail = mailtoOf({ to, subject: draft.subject, body: draft.text })
  if (!mail) return (await copyText(draft.text, t('draft.noAddress'))) ? 'copy' : null
  if (!mail.whole && !(await copyText(draft.text, t('draft.tooLong')))) return null
  return (await openOutside(mail.href)) ? 'mail' : null
}

async function toClipboard({ channel }: Handed['row'], { text }: Handed['draft']): Promise<HandedHow | null> {
  const done = t('draft.copied', { channel: visibleLine(channelName(channel)) })
  return (await copyText(text, done)) ? 'copy' : null
}
