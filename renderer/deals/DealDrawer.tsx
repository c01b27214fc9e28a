/**
 * The drawer for one deal: made from a conversation, or edited. Opened through the view's state, mounted once. While it
 * is open it follows the card that has the focus, and it closes with the page it was opened on.
 */
import { useEffect, useRef } from 'react'
import { onLeaving } from '../data/leaving.ts'
import { openDealDialog, peekDeal, useView } from '../state/view.ts'
import { coversPage } from './coversPage.ts'
import { focusCard, keyOfCard } from './dealCards.ts'
import { EditDeal } from './EditDeal.tsx'
import { NewDeal } from './NewDeal.tsx'
import { saveAllTyped } from './saveFields.ts'

export function DealDrawer({ workspace }: { workspace: string }) {
  const dialog = useView((view) => view.dealDialog)
  const page = useView((view) => view.page)

  useEffect(() => onLeaving(saveAllTyped), [])

  const conversation = useView((view) => view.conversation)
  const opened = useRef({ dialog, page, conversation })
  useEffect(() => {
    const before = opened.current
    opened.current = { dialog, page, conversation }
    if (dialog === null || before.dialog !== dialog) return
    // Nobody asks for a conversation to have it covered.
    const covers = before.conversation !== conversation && window.matchMedia(coversPage).matches
    if (before.page !== page || covers) openDealDialog(null)
  }, [dialog, page, conversation])

  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      const key = keyOfCard(target)
      if (key !== null) peekDeal(key)
    }
    document.addEventListener('focusin', follow)
    return () => document.removeEventListener('focusin', follow)
  }, [])

  useReturningFocus(dialog !== null, dialog?.is === 'edit' ? dialog.key : null)

  if (!dialog) return null
  const close = () => openDealDialog(null)
  return dialog.is === 'create' ? (
    <NewDeal
      key={dialog.conversation}
      workspace={workspace}
      conversation={dialog.conversation}
      onClose={close}
    />
  ) : (
    <EditDeal
      workspace={workspace}
      dealKey={dialog.key}
      asked={dialog.peek ? null : dialog}
      onClose={close}
    />
  )
}

/** When the drawer closes with the focus in it: to the card of its deal, else to where the focus was before. */
function useReturningFocus(open: boolean, key: string | null): void {
  const before = useRef<Element | null>(null)
  const shown = useRef<string | null>(null)
  if (open && key !== null) shown.current = key
  const page = useView((view) => view.page)
  const pageAt = useRef(page)
  useEffect(() => {
    if (open) {
      pageAt.current = useView.getState().page
      return
    }
    const { activeElement } = document
    const isLost = activeElement === null || activeElement === document.body
    if (isLost && useView.getState().page === pageAt.current) {
      const back = before.current
      if (
        !(shown.current !== null && focusCard(shown.current)) &&
        back instanceof HTMLElement &&
        back.isConnected
      )
        back.focus()
    }
    shown.current = null
  }, [open])
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.closest('[data-testid="deal-drawer"], dialog')) return
      before.current = target
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
}
